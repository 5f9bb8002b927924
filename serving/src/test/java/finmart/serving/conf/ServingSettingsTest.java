package finmart.serving.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.serving.Market;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingSettingsTest {
  @TempDir private Path folder;

  @Test
  void theShippedFileIsReadWhole() throws IOException {
    ServingSettings shipped = read(Files.readString(Market.CONF.resolve("serving.yaml")), Map.of());
    assertThat(shipped.port()).isEqualTo(8080);
    assertThat(shipped.token().algorithms()).containsExactly("RS256", "PS256", "ES256");
  }

  @Test
  void everyMistakeIsNamedAtOnce() throws IOException {
    String wrong =
        Files.readString(Market.CONF.resolve("serving.yaml"))
            .replace("port: 8080", "porrt: 8080")
            .replace("RS256, PS256", "RS256, HS256")
            .replace("url: \"\"", "url: \"jdbc:mysql://x?password=y\"");
    assertThatThrownBy(() -> read(wrong, Map.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("porrt: is not a key here; did you mean \"port\"?")
        .hasMessageContaining("\"HS256\" is none of")
        .hasMessageContaining("must begin with jdbc:postgresql:")
        .hasMessageContaining("must not hold a password");
  }

  @Test
  void thePasswordIsReadFromTheEnvironmentOrAFileAndNeverPrinted() throws IOException {
    String shipped = Files.readString(Market.CONF.resolve("serving.yaml"));
    Path secret = Files.writeString(folder.resolve("secret"), "from-file\n");
    assertThat(read(shipped, Map.of("FINMART_DB_PASSWORD", "from-env")).database().password())
        .isEqualTo("from-env");
    ServingSettings read = read(shipped, Map.of("FINMART_DB_PASSWORD_FILE", secret.toString()));
    assertThat(read.database().password()).isEqualTo("from-file");
    assertThat(read.toString()).doesNotContain("from-file");
  }

  private ServingSettings read(String text, Map<String, String> environment) throws IOException {
    var problems = new Problems();
    Path file = Files.writeString(folder.resolve("serving.yaml"), text);
    var settings = ServingSettings.read(file, environment, problems);
    problems.orThrow();
    return settings;
  }
}
