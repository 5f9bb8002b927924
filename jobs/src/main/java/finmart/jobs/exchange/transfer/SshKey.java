package finmart.jobs.exchange.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Iterator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** A key one logs in with, or by which a file server is known; its file is as ssh-keygen writes. */
public record SshKey(KeyPair pair) {
  private static final int BITS = 256;

  /**
   * The key of a file, without a passphrase.
   *
   * @throws IOException if there is none in it
   */
  public static SshKey read(Path file) throws IOException {
    try {
      Iterator<KeyPair> keys = new FileKeyPairProvider(file).loadKeys(null).iterator();
      if (!keys.hasNext()) {
        throw new IOException(file + " holds no key");
      }
      return new SshKey(keys.next());
    } catch (RuntimeException e) {
      throw new IOException(file + " holds no key that can be read", e);
    }
  }

  /** The key of a file, which is made if it is not there: ECDSA on P-256, for its owner's eyes. */
  public static SshKey kept(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file);
    }
    return read(file);
  }

  public PublicKey publicKey() {
    return pair.getPublic();
  }

  /** As ssh-keygen prints it, e.g. {@code SHA256:…}. */
  public String fingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, publicKey());
  }

  /** The line for the other side's authorized_keys. */
  public String publicText() {
    return PublicKeyEntry.toString(publicKey());
  }

  /** Says which key it is, and nothing else. */
  @Override
  public String toString() {
    return "SshKey[" + fingerprint() + "]";
  }

  private static void make(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (hasOwners) {
      var owner = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    }
    try (OutputStream to = Files.newOutputStream(file)) {
      KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, BITS);
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "finmart", null, to);
    } catch (GeneralSecurityException e) {
      throw new IOException("no key can be made for " + file, e);
    }
  }
}
