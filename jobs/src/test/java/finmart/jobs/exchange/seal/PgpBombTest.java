package finmart.jobs.exchange.seal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.bcpg.CompressionAlgorithmTags;
import org.bouncycastle.bcpg.SymmetricKeyAlgorithmTags;
import org.bouncycastle.openpgp.PGPCompressedDataGenerator;
import org.bouncycastle.openpgp.PGPEncryptedDataGenerator;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPLiteralData;
import org.bouncycastle.openpgp.PGPLiteralDataGenerator;
import org.bouncycastle.openpgp.operator.jcajce.JcePGPDataEncryptorBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcePublicKeyKeyEncryptionMethodGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that no seal of ours makes. */
class PgpBombTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final PgpKey BANK = PgpKey.random("bank", Instant.EPOCH, RANDOM);
  private static final PgpKey HOUSE = PgpKey.random("house", Instant.EPOCH, RANDOM);
  private static final Seal SEAL =
      new OpenPgpSeal(
          HOUSE,
          Map.of("house", HOUSE),
          BANK.publicKey(),
          Map.of("bank", BANK.publicKey()),
          true,
          RANDOM);
  private static final Seal.Envelope ENVELOPE = new Seal.Envelope("house", "bank", "");

  @Test
  void aCompressedMessageIsRefusedUnread() throws IOException, PGPException {
    byte[] bomb = message(true, true);

    assertThatThrownBy(() -> SEAL.open(new ByteArrayInputStream(bomb), ENVELOPE))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageContaining("compressed, unsigned or nested");
  }

  @Test
  void anUnsignedMessageIsRefused() throws IOException, PGPException {
    byte[] unsigned = message(false, true);

    assertThatThrownBy(() -> SEAL.open(new ByteArrayInputStream(unsigned), ENVELOPE))
        .isInstanceOf(SealBrokenException.class)
        .hasMessageContaining("unsigned");
  }

  @Test
  void aMessageWithoutProtectionOfItsIntegrityIsRefused() throws IOException, PGPException {
    byte[] open = message(false, false);

    assertThatThrownBy(() -> SEAL.open(new ByteArrayInputStream(open), ENVELOPE))
        .isInstanceOf(SealBrokenException.class);
  }

  @Property
  void anyBytesAreRefusedAndNothingElse(@ForAll @Size(max = 300) byte[] bytes) {
    assertThatThrownBy(() -> SEAL.open(new ByteArrayInputStream(bytes), ENVELOPE).readAllBytes())
        .isInstanceOf(SealBrokenException.class);
    assertThatThrownBy(
            () -> SEAL.verify(bytes, java.util.Base64.getEncoder().encodeToString(bytes), "bank"))
        .isInstanceOf(SealBrokenException.class);
  }

  /** Found by {@code bench fuzz}: packets that Bouncy Castle answers with its own IOException. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "c16c061504a1a39e5ac6f46e8cef93185d5626d9072d31d77b2e1312",
        "c16c061504a1a39e5ac6f46e8cef93185d5626d907d77b2e131201a0",
        "f9c437c3774025aedf743412c122e7c5bf5fd81e1b482fc59cd54b1a",
        "b0a62d81c3b74f98a6a61344cabb6b0c92e293367e5bf19a26dd2709"
      })
  void packetsThatAreNoneAreRefused(String found) {
    byte[] bytes = HexFormat.of().parseHex(found);

    assertThatThrownBy(() -> SEAL.open(new ByteArrayInputStream(bytes), ENVELOPE).readAllBytes())
        .isInstanceOf(SealBrokenException.class);
  }

  @Test
  void aBrokenLineIsNoBrokenSeal() {
    var line =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };

    assertThatThrownBy(() -> SEAL.open(line, ENVELOPE))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SealBrokenException.class)
        .hasMessage("connection reset");
  }

  private static byte[] message(boolean isCompressed, boolean isProtected)
      throws IOException, PGPException {
    var encryption =
        new PGPEncryptedDataGenerator(
            new JcePGPDataEncryptorBuilder(SymmetricKeyAlgorithmTags.AES_256)
                .setProvider(Fingerprint.BOUNCY_CASTLE)
                .setWithIntegrityPacket(isProtected)
                .setSecureRandom(RANDOM));
    encryption.addMethod(
        new JcePublicKeyKeyEncryptionMethodGenerator(HOUSE.publicKey().encryption())
            .setProvider(PgpProvider.INSTANCE));
    var sealed = new ByteArrayOutputStream();
    try (var encrypted = encryption.open(sealed, new byte[1 << 16])) {
      var compression =
          new PGPCompressedDataGenerator(
              isCompressed ? CompressionAlgorithmTags.ZIP : CompressionAlgorithmTags.UNCOMPRESSED);
      try (var within = isCompressed ? compression.open(encrypted) : encrypted;
          var literal =
              new PGPLiteralDataGenerator()
                  .open(within, PGPLiteralData.BINARY, "", new Date(0), new byte[1 << 16])) {
        literal.write(new byte[10_000_000]);
      }
    }
    return sealed.toByteArray();
  }
}
