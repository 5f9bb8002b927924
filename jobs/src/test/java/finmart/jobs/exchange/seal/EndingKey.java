package finmart.jobs.exchange.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPairGeneratorProvider;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.jcajce.JcaPGPDigestCalculatorProviderBuilder;

/** An OpenPGP certificate that says how long it is valid, as institutions' do. */
public final class EndingKey {
  private EndingKey() {}

  /**
   * Writes {@code ID.pgp.pub}.
   *
   * @param primary from the making on; zero for ever
   * @param encryption of the key under it that encrypts; zero for ever
   */
  public static void write(
      Path folder, String id, Instant madeAt, Duration primary, Duration encryption)
      throws IOException, PGPException {
    var pairs = new BcPGPKeyPairGeneratorProvider().get(4, Date.from(madeAt));
    var signing = pairs.generateLegacyEd25519KeyPair();
    var signs = new PGPSignatureSubpacketGenerator();
    signs.setKeyFlags(true, KeyFlags.CERTIFY_OTHER | KeyFlags.SIGN_DATA);
    signs.setKeyExpirationTime(true, primary.toSeconds());
    var encrypts = new PGPSignatureSubpacketGenerator();
    encrypts.setKeyFlags(true, KeyFlags.ENCRYPT_COMMS | KeyFlags.ENCRYPT_STORAGE);
    encrypts.setKeyExpirationTime(true, encryption.toSeconds());
    var generator =
        new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            signing,
            id,
            new JcaPGPDigestCalculatorProviderBuilder().build().get(HashAlgorithmTags.SHA1),
            signs.generate(),
            null,
            new JcaPGPContentSignerBuilder(
                    signing.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256)
                .setProvider(PgpProvider.INSTANCE),
            null);
    generator.addSubKey(pairs.generateLegacyX25519KeyPair(), encrypts.generate(), null);
    var key = new PgpKey(id, generator.generateSecretKeyRing()).publicKey();
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(id + ".pgp.pub"), key.text());
  }
}
