package finmart.jobs.exchange.transfer;

import finmart.domain.partner.FileRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.mac.Mac;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * A connection to an institution's file server. The server must prove to be one whose key the
 * contract names, before anything is sent, our own name included; whatever lies in the home folder
 * of who runs this (keys, known hosts, settings) is not looked at.
 */
public final class Sftp implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SshClient client;
  private final ClientSession session;
  private final SftpClient files;
  private final String folder;

  private Sftp(SshClient client, ClientSession session, SftpClient files, String folder) {
    this.client = client;
    this.session = session;
    this.files = files;
    this.folder = folder;
  }

  /**
   * Connects and logs in.
   *
   * @param loginKey file of the key
   * @throws IOException if the server can not be reached, is another one, or does not let us in
   */
  public static Sftp open(FileRoute.Sftp endpoint, Path loginKey) throws IOException {
    SshClient client = client(endpoint);
    try {
      client.start();
      ClientSession session =
          client
              .connect(endpoint.user(), endpoint.host(), endpoint.port())
              .verify(PATIENCE)
              .getSession();
      session.setKeyIdentityProvider(new FileKeyPairProvider(loginKey));
      session.auth().verify(PATIENCE);
      SftpClient files = SftpClientFactory.instance().createSftpClient(session);
      return new Sftp(client, session, files, endpoint.folder());
    } catch (IOException | RuntimeException e) {
      client.stop();
      throw new IOException(
          "no connection to %s@%s:%d (%s)"
              .formatted(endpoint.user(), endpoint.host(), endpoint.port(), e.getMessage()),
          e);
    }
  }

  /** Our exchange folder on the server. */
  public SftpZone zone() {
    return new SftpZone(files, folder);
  }

  @Override
  public void close() throws IOException {
    try (session;
        files) {
      // Closed in this order: files, session, then the client below.
    } finally {
      client.stop();
    }
  }

  private static SshClient client(FileRoute.Sftp endpoint) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    // Without a verifier of ours every host key would do.
    client.setServerKeyVerifier((session, address, key) -> isPinned(key, endpoint));
    client.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true,
            List.of(
                BuiltinDHFactories.curve25519,
                BuiltinDHFactories.ecdhp521,
                BuiltinDHFactories.ecdhp384,
                BuiltinDHFactories.ecdhp256),
            org.apache.sshd.client.ClientBuilder.DH2KEX));
    client.setCipherFactories(
        List.<NamedFactory<Cipher>>of(
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.cc20p1305_openssh,
            BuiltinCiphers.aes256ctr));
    client.setMacFactories(
        List.<NamedFactory<Mac>>of(BuiltinMacs.hmacsha512etm, BuiltinMacs.hmacsha256etm));
    client.setSignatureFactories(
        List.<NamedFactory<Signature>>of(
            BuiltinSignatures.ed25519,
            BuiltinSignatures.nistp521,
            BuiltinSignatures.nistp384,
            BuiltinSignatures.nistp256,
            BuiltinSignatures.rsaSHA512,
            BuiltinSignatures.rsaSHA256));
    return client;
  }

  private static boolean isPinned(PublicKey key, FileRoute.Sftp endpoint) {
    return endpoint.hostKeys().contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
  }
}
