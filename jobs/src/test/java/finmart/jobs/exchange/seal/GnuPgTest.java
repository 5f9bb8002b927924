package finmart.jobs.exchange.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An institution that uses GnuPG, an implementation that is not ours nor Bouncy Castle's. */
class GnuPgTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
  private static final PgpKey HOUSE = PgpKey.random("house", MADE, RANDOM);
  private static final PgpKey BANK = PgpKey.random("bank", MADE, RANDOM);
  private static final PgpKey STRANGER = PgpKey.random("stranger", MADE, RANDOM);
  private static final Seal.Envelope ENVELOPE = new Seal.Envelope("house", "bank", "");
  private static final byte[] TEXT = "lead_id\nL1\nT|1|0\n".repeat(5_000).getBytes();

  /** Short: GnuPG's sockets stand in it, and their paths have at most 108 bytes. */
  private Path home;

  @BeforeEach
  void anInstitutionWithGnuPg() throws IOException {
    assumeTrue(isInstalled(), "gpg is not installed");
    home =
        Files.createTempDirectory(
            "gpg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    gpg(BANK.secretText().getBytes(StandardCharsets.US_ASCII), "--import");
    gpg(HOUSE.publicKey().text().getBytes(StandardCharsets.US_ASCII), "--import");
  }

  @AfterEach
  void noAgentStays() throws IOException {
    if (home != null) {
      run(new byte[0], List.of("gpgconf", "--kill", "all"));
      try (var files = Files.walk(home)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Test
  void gnuPgOpensAndProvesWhatWeSeal() throws IOException {
    var sealed = new ByteArrayOutputStream();
    try (var stream = seal(HOUSE, BANK).seal(sealed).stream()) {
      stream.write(TEXT);
    }

    Said opened = gpg(sealed.toByteArray(), "--decrypt");

    assertThat(opened.out()).isEqualTo(TEXT);
    assertThat(opened.status())
        .contains("DECRYPTION_OKAY", "GOODSIG", "VALIDSIG")
        .doesNotContain("BADSIG", "DECRYPTION_FAILED");
  }

  @Test
  void gnuPgDoesNotOpenWhatIsForSomebodyElse() throws IOException {
    var sealed = new ByteArrayOutputStream();
    try (var stream = seal(HOUSE, STRANGER).seal(sealed).stream()) {
      stream.write(TEXT);
    }

    assertThat(gpg(sealed.toByteArray(), "--decrypt").status())
        .contains("NO_SECKEY")
        .doesNotContain("DECRYPTION_OKAY");
  }

  @Test
  void whatGnuPgSealsOpensHere() throws IOException {
    byte[] sealed = sealedByGnuPg("--compress-algo", "none");

    try (var opened = seal(HOUSE, BANK).open(new ByteArrayInputStream(sealed), ENVELOPE)) {
      assertThat(opened.readAllBytes()).isEqualTo(TEXT);
    }
  }

  @Test
  void whatGnuPgCompressesByDefaultIsRefusedUnread() throws IOException {
    byte[] sealed = sealedByGnuPg();

    assertThatThrownBy(() -> seal(HOUSE, BANK).open(new ByteArrayInputStream(sealed), ENVELOPE))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageContaining("compressed");
  }

  @Test
  void anotherSignerAndAnotherReaderAreRefused() throws IOException {
    byte[] sealed = sealedByGnuPg("--compress-algo", "none");

    assertThatThrownBy(() -> seal(HOUSE, STRANGER).open(new ByteArrayInputStream(sealed), ENVELOPE))
        .isInstanceOf(SealBrokenException.class);
    assertThatThrownBy(() -> seal(STRANGER, BANK).open(new ByteArrayInputStream(sealed), ENVELOPE))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageContaining("is not encrypted for stranger");
  }

  private byte[] sealedByGnuPg(String... options) throws IOException {
    var arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("--sign", "--encrypt", "-u", "bank", "-r", "house"));
    Said said = gpg(TEXT, arguments.toArray(String[]::new));
    assertThat(said.status()).contains("END_ENCRYPTION", "SIG_CREATED");
    return said.out();
  }

  /** Our side, with no packet that GnuPG does not know. */
  private static Seal seal(PgpKey own, PgpKey other) {
    return new OpenPgpSeal(
        own,
        Map.of("house", own),
        other.publicKey(),
        Map.of("bank", other.publicKey()),
        false,
        RANDOM);
  }

  private record Said(byte[] out, String status) {}

  private Said gpg(byte[] in, String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of("gpg", "--batch", "--no-tty", "--trust-model", "always", "--status-fd", "2"));
    command.addAll(List.of(arguments));
    return run(in, command);
  }

  private Said run(byte[] in, List<String> command) throws IOException {
    Path given = Files.createTempFile(home, "in", "");
    Path out = Files.createTempFile(home, "out", "");
    Path status = Files.createTempFile(home, "status", "");
    Files.write(given, in);
    var builder =
        new ProcessBuilder(command)
            .redirectInput(given.toFile())
            .redirectOutput(out.toFile())
            .redirectError(status.toFile());
    builder.environment().put("GNUPGHOME", home.toString());
    builder.environment().put("LC_ALL", "C");
    try {
      builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return new Said(Files.readAllBytes(out), Files.readString(status));
  }

  private static boolean isInstalled() {
    try {
      return new ProcessBuilder("gpg", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
