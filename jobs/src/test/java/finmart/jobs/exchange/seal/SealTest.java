package finmart.jobs.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.law.Cites;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir static Path folders;
  private static KeyFolder ours;
  private static KeyFolder theirs;

  @BeforeAll
  static void bothSidesHaveKeysAndKnowEachOther() throws IOException {
    ours = new KeyFolder(folders.resolve("ours"));
    theirs = new KeyFolder(folders.resolve("theirs"));
    for (Kind kind : new Kind[] {Kind.SM, Kind.OPENPGP}) {
      ours.make(kind, "house-old", MADE);
      ours.make(kind, "house-new", MADE);
      theirs.make(kind, "bank", MADE);
    }
    exchange(ours, theirs);
    exchange(theirs, ours);
  }

  @ParameterizedTest
  @EnumSource(names = {"SM", "OPENPGP", "OPENPGP_MDC"})
  @Cites("X11")
  void whatOneSideSealsOnlyTheOtherOpens(Kind kind) throws IOException {
    Seal house = house(kind, "house-new");
    Seal bank = bank(kind, "house-new");
    for (int length : new int[] {0, 1, 15, 16, 17, 32_767, 32_768, 70_000, 1_200_000}) {
      byte[] plain = bytes(length);
      var sealed = seal(house, plain);

      assertThat(open(bank, sealed)).as("%s, %d bytes", kind, length).isEqualTo(plain);
      assertThatThrownBy(() -> open(house, sealed)).isInstanceOf(SealBrokenException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SM", "OPENPGP", "OPENPGP_MDC"})
  void noByteOfASealedFileCanBeChangedCutOrAdded(Kind kind) throws IOException {
    var sealed = seal(house(kind, "house-new"), bytes(5_000));
    Seal bank = bank(kind, "house-new");
    var random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] changed = sealed.bytes().clone();
      changed[i < 20 ? i : random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertNothingElse(bank, new Sealed(changed, sealed.envelope()), bytes(5_000));
    }
    for (int cut : new int[] {1, 16, 17, 200, sealed.bytes().length - 3}) {
      byte[] shorter = java.util.Arrays.copyOf(sealed.bytes(), sealed.bytes().length - cut);
      assertRefused(bank, new Sealed(shorter, sealed.envelope()));
    }
    if (kind == Kind.SM) {
      byte[] longer = java.util.Arrays.copyOf(sealed.bytes(), sealed.bytes().length + 1);
      assertRefused(bank, new Sealed(longer, sealed.envelope()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SM", "OPENPGP"})
  void aSignatureStandsForItsTextAndItsSignerOnly(Kind kind) throws IOException {
    Seal house = house(kind, "house-new");
    Seal bank = bank(kind, "house-new");
    byte[] text = "rows=3\n".getBytes();
    String signature = house.sign(text);

    bank.verify(text, signature, "house-new");
    assertThat(signature).doesNotContain("\n");
    assertThatThrownBy(() -> bank.verify("rows=4\n".getBytes(), signature, "house-new"))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageContaining("does not stand");
    assertThatThrownBy(() -> bank.verify(text, signature, "house-old"))
        .hasMessageContaining("not honoured");
    assertThatThrownBy(() -> bank.verify(text, bank.sign(text), "house-new"))
        .isInstanceOf(SealBrokenException.class);
    assertThatThrownBy(() -> bank.verify(text, "", "house-new"))
        .isInstanceOf(SealBrokenException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"SM", "OPENPGP"})
  @Cites("X11")
  void aFormerKeyOpensForNinetyDaysAndNoLonger(Kind kind) throws IOException {
    var before = seal(bank(kind, "house-old"), bytes(100));
    var rotated =
        new Sealing(
            kind,
            new KeyLine("bank", Map.of()),
            new KeyLine("house-new", Map.of("house-old", DAY)));

    assertThat(open(ours.seal(rotated, DAY.plusDays(90)), before)).isEqualTo(bytes(100));
    assertThatThrownBy(() -> open(ours.seal(rotated, DAY.plusDays(91)), before))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageContaining("house-old");
    assertThat(seal(ours.seal(rotated, DAY), bytes(1)).envelope().signedBy())
        .isEqualTo("house-new");
  }

  @Test
  void missingBrokenAndOpenKeysAreToldInOneMessage() throws IOException {
    var folder = new KeyFolder(folders.resolve("careless"));
    folder.make(Kind.SM, "mine", MADE);
    Files.setPosixFilePermissions(
        folder.folder().resolve("mine.sm.key"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(folder.folder().resolve("former.sm.key"), "sign 00\n");
    Files.setPosixFilePermissions(
        folder.folder().resolve("former.sm.key"), PosixFilePermissions.fromString("rw-------"));
    var sealing =
        new Sealing(
            Kind.SM,
            new KeyLine("bank", Map.of()),
            new KeyLine("mine", Map.of("former", DAY, "older", DAY)));

    assertThatThrownBy(() -> folder.seal(sealing, DAY))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("mine.sm.key")
        .hasMessageContaining("chmod 600")
        .hasMessageContaining("key former needs exactly the lines sign and wrap")
        .hasMessageContaining("older.sm.key");
    assertThat(SmKey.random("x", new java.security.SecureRandom())).hasToString("SmKey[x]");
  }

  private record Sealed(byte[] bytes, Seal.Envelope envelope) {}

  private static Sealed seal(Seal seal, byte[] plain) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Seal.Closing closing = seal.seal(bytes);
    try (var stream = closing.stream()) {
      stream.write(plain);
    }
    return new Sealed(bytes.toByteArray(), closing.envelope());
  }

  private static byte[] open(Seal seal, Sealed sealed) throws IOException {
    try (var in = seal.open(new ByteArrayInputStream(sealed.bytes()), sealed.envelope())) {
      return in.readAllBytes();
    }
  }

  /**
   * What leads to the key is not authenticated itself: a bit there may open, but to nothing else.
   */
  private static void assertNothingElse(Seal seal, Sealed sealed, byte[] plain) {
    byte[] opened = plain;
    try {
      opened = open(seal, sealed);
    } catch (IOException e) {
      return;
    }
    assertThat(opened).isEqualTo(plain);
  }

  private static void assertRefused(Seal seal, Sealed sealed) {
    assertThatThrownBy(() -> open(seal, sealed)).isInstanceOf(IOException.class);
  }

  private static Seal house(Kind kind, String key) {
    var sealing = new Sealing(kind, new KeyLine("bank", Map.of()), new KeyLine(key, Map.of()));
    return ours.seal(sealing, DAY);
  }

  private static Seal bank(Kind kind, String key) {
    var sealing = new Sealing(kind, new KeyLine(key, Map.of()), new KeyLine("bank", Map.of()));
    return theirs.seal(sealing, DAY);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static void exchange(KeyFolder from, KeyFolder to) throws IOException {
    try (var files = Files.list(from.folder())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".pub")).toList()) {
        Files.copy(
            file, to.folder().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
