package finmart.jobs.exchange;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys are tried before a day begins that will need them. */
class ExchangeFoldersTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");

  @TempDir Path folder;

  @Test
  void everyKeyThatAnInstitutionNeedsAndNobodyHasIsNamedAtOnce() {
    var folders = new ExchangeFolders(folder.toString(), Optional.of(folder), new Configuration());
    var route =
        new FileRoute(
            Format.CSV,
            new Sealing(Kind.SM, new KeyLine("b", Map.of()), new KeyLine("h", Map.of())),
            new FileRoute.Sftp(
                "h",
                22,
                "u",
                List.of("SHA256:uNiVztksCsDhcc0u9e8BrBJHtQIVpTsv5b1Kr4Dbzas"),
                "login",
                "/"));

    assertThatThrownBy(() -> folders.check(List.of(route), DAY))
        .isInstanceOf(finmart.domain.document.ConfigurationException.class)
        .hasMessageContaining("h.sm.key")
        .hasMessageContaining("b.sm.pub")
        .hasMessageContaining("login.ssh.key");
    assertThatThrownBy(
            () ->
                new ExchangeFolders(folder.toString(), Optional.empty(), new Configuration())
                    .check(List.of(route), DAY))
        .hasMessageContaining("exchange.key_folder");
  }
}
