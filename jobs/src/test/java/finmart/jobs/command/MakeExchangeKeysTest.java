package finmart.jobs.command;

import static finmart.jobs.command.ExchangeConf.refused;
import static finmart.jobs.command.ExchangeConf.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakeExchangeKeysTest {
  private static final String HOST_KEY = "SHA256:uNiVztksCsDhcc0u9e8BrBJHtQIVpTsv5b1Kr4Dbzas";

  @TempDir Path folder;
  private ExchangeConf conf;

  @BeforeEach
  void aContract() throws IOException {
    conf = ExchangeConf.in(folder, 22, HOST_KEY);
  }

  @Test
  @Cites("X11")
  void whatTheContractNamesIsMadeOnceForItsOwnersEyesAndNoSecretIsSaid() throws IOException {
    Path json = folder.resolve("made.json");

    String said = make("--partner=hengtong", "--json=" + json);

    Map<String, String> made = files();
    assertThat(made)
        .containsOnlyKeys(
            "hengtong-ask-2026.hmac.key",
            "hengtong-click-2026.hmac.key",
            "house.sm.key",
            "house.sm.pub",
            "login.ssh.key",
            "login.ssh.pub");
    for (String name : made.keySet()) {
      if (name.endsWith(".key")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key(name))))
            .as(name)
            .isEqualTo("rw-------");
        String secret = made.get(name).lines().filter(l -> !l.startsWith("---")).toList().get(0);
        assertThat(said + Files.readString(json)).as(name).doesNotContain(secret.substring(6));
      }
    }
    JsonNode told = new ObjectMapper().readTree(json.toFile());
    assertThat(told.at("/made").asInt()).isEqualTo(4);
    assertThat(told.at("/keys").findValuesAsText("key_id"))
        .containsExactly("house", "login", "hengtong-ask-2026", "hengtong-click-2026");
    assertThat(told.at("/keys/0/fingerprint").asText()).matches("SM3:[0-9a-f]{64}");
    assertThat(told.at("/keys/1/fingerprint").asText()).matches("SHA256:[A-Za-z0-9+/]{43}");
    assertThat(told.at("/keys/2/fingerprint").isNull()).isTrue();
    assertThat(said).contains(told.at("/keys/0/fingerprint").asText());

    assertThat(make("--partner=hengtong")).contains("STANDS", ", 0 of them new");
    assertThat(files()).isEqualTo(made);
  }

  @Test
  @Cites("X11")
  void aNewPairStandsBesideTheOldOneAndNoIdIsUsedTwice() throws IOException {
    make("--partner=hengtong", "--side=BOTH");
    Map<String, String> before = files();

    assertThat(make("--id=house-2027", "--kind=SM")).contains("house-2027", "MADE");
    assertThat(make("--id=gpg-2027", "--kind=OPENPGP")).containsPattern("PGP:[0-9A-F]{40}");

    assertThat(files())
        .containsAllEntriesOf(before)
        .containsKeys("house-2027.sm.pub", "gpg-2027.pgp.key");
    assertThat(refused(arguments("--id=house-2027", "--kind=SM")))
        .contains("house-2027 is in", "a new key has a new id");
    assertThat(files()).containsAllEntriesOf(before);
  }

  @Test
  void anInstitutionsPublicHalfIsNeverGivenAnotherSecret() throws IOException {
    make("--partner=hengtong", "--side=BOTH");
    Files.delete(key("bank.sm.key"));
    Map<String, String> before = files();

    assertThat(make("--partner=hengtong", "--side=INSTITUTION")).contains("PUBLIC_HALF_STANDS");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    assertThat(refused(arguments("--partner=hengtang"))).contains("did you mean \"hengtong\"?");
    assertThat(refused(arguments("--id=../x", "--kind=SHARED"))).contains("must be named like");
    assertThat(refused(arguments("--id=x"))).contains("--kind");
    make("--partner=hengtong");
    List<String> open = List.of("house.sm.key", "login.ssh.key", "hengtong-ask-2026.hmac.key");
    for (String name : open) {
      Files.setPosixFilePermissions(key(name), PosixFilePermissions.fromString("rw-r--r--"));
    }
    assertThat(refused(arguments("--partner=hengtong"))).contains("chmod 600").contains(open);
    conf.edit("platform.yaml", "(?m)^  key_folder: .*", "");
    assertThat(refused(arguments())).contains("exchange.key_folder");
  }

  private String make(String... flags) {
    return run(arguments(flags));
  }

  private String[] arguments(String... flags) {
    return conf.arguments("make-exchange-keys", flags);
  }

  private Path key(String name) {
    return folder.resolve("keys").resolve(name);
  }

  private Map<String, String> files() throws IOException {
    var all = new TreeMap<String, String>();
    try (var files = Files.list(folder.resolve("keys"))) {
      for (Path file : files.toList()) {
        all.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return all;
  }
}
