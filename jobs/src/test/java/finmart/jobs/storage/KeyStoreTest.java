package finmart.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Cites("P20")
class KeyStoreTest {
  private static final String ONE = "0b".repeat(32);
  private static final String OTHER = "0c".repeat(32);

  @TempDir Path folder;

  @Test
  void theFirstRunMakesAKeyForItsOwnerOnlyAndLaterRunsUseIt() throws IOException {
    var store = beside("warehouse");

    var made = store.prepare().orElseThrow();
    String id = store.key().id();

    assertThat(made).isEqualTo(folder.resolve("warehouse.identity-key"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rw-------");
    assertThat(beside("warehouse").prepare()).isEmpty();
    assertThat(beside("warehouse").key().id()).isEqualTo(id);
    assertThat(Files.readString(folder.resolve("warehouse/_identity_key_id"))).isEqualTo(id + "\n");
  }

  @Test
  void aCopiedWarehouseRunsOnWithItsKeyAndNotWithAnother() throws IOException {
    beside("warehouse").prepare();
    Files.createDirectory(folder.resolve("copy"));
    Files.copy(
        folder.resolve("warehouse/_identity_key_id"), folder.resolve("copy/_identity_key_id"));

    assertThatThrownBy(() -> beside("copy").prepare())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(beside("warehouse").key().id())
        .hasMessageContaining("copy.identity-key is not there");
    assertThatThrownBy(() -> given("copy", ONE).prepare())
        .hasMessageContaining("everybody would get another id")
        .hasMessageNotContaining(ONE);

    Files.copy(
        folder.resolve("warehouse.identity-key"),
        folder.resolve("copy.identity-key"),
        StandardCopyOption.COPY_ATTRIBUTES);
    assertThat(beside("copy").prepare()).isEmpty();
    assertThat(beside("copy").key().id()).isEqualTo(beside("warehouse").key().id());
  }

  @Test
  void aNewKeyIsTakenOnlyTogetherWithTheOldOne() {
    given("warehouse", ONE).prepare();
    String old = given("warehouse", ONE).key().id();

    given("warehouse", OTHER + "," + ONE).prepare();

    assertThat(given("warehouse", OTHER + "," + ONE).key().id()).isNotEqualTo(old);
    assertThatThrownBy(() -> given("warehouse", ONE).key())
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void aKeyFileOthersCanReadIsRefused() throws IOException {
    Path file = folder.resolve("key");
    Files.writeString(file, ONE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var store = new KeyStore(folder.resolve("w").toString(), Optional.of(file), Map.of());

    assertThatThrownBy(store::prepare)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("chmod 600");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(store.prepare()).isEmpty();
  }

  @Test
  void aBrokenKeyIsNotShown() {
    assertThatThrownBy(() -> given("warehouse", "hunter2").prepare())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("FINMART_IDENTITY_KEY holds no key")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void anObjectStoreNeedsAKeyFromElsewhere() {
    var store = new KeyStore("s3a://bucket/warehouse", Optional.empty(), Map.of());

    assertThatThrownBy(store::prepare)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("FINMART_IDENTITY_KEY");
  }

  private KeyStore beside(String warehouse) {
    return new KeyStore(folder.resolve(warehouse).toString(), Optional.empty(), Map.of());
  }

  private KeyStore given(String warehouse, String keys) {
    return new KeyStore(
        folder.resolve(warehouse).toString(), Optional.empty(), Map.of(KeyStore.VARIABLE, keys));
  }
}
