package finmart.jobs.exchange.transfer;

import finmart.domain.partner.FileRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
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
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * Our side of the connections to all institutions' file servers, opened once for all of them. A
 * server must prove to be one whose key the contract names, before anything is sent, our own name
 * included; whatever lies in the home folder of who runs this (keys, known hosts, settings) is not
 * looked at.
 */
public final class SftpNetwork implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of the line after login: an institution's disk may be slow, and batches are packed between. */
  private static final Duration MOST_SILENCE = Duration.ofMinutes(10);

  private static final AttributeKey<List<String>> PINNED = new AttributeKey<>();

  private final SshClient client;

  private SftpNetwork(SshClient client) {
    this.client = client;
  }

  public static SftpNetwork start() {
    return start(MOST_SILENCE);
  }

  /**
   * @param mostSilence after which a line is given up though both ends are open
   */
  public static SftpNetwork start(Duration mostSilence) {
    SshClient client = client();
    CoreModuleProperties.IDLE_TIMEOUT.set(client, mostSilence);
    client.start();
    return new SftpNetwork(client);
  }

  /**
   * Connects and logs in.
   *
   * @param loginKey file of the key
   * @throws IOException if the server can not be reached, is another one, or does not let us in
   */
  public Sftp open(FileRoute.Sftp endpoint, Path loginKey) throws IOException {
    ClientSession session = null;
    try {
      session =
          client
              .connect(
                  endpoint.user(),
                  endpoint.host(),
                  endpoint.port(),
                  AttributeRepository.ofKeyValuePair(PINNED, endpoint.hostKeys()))
              .verify(PATIENCE)
              .getSession();
      session.setKeyIdentityProvider(new FileKeyPairProvider(loginKey));
      session.auth().verify(PATIENCE);
      return new Sftp(
          session, SftpClientFactory.instance().createSftpClient(session), endpoint.folder());
    } catch (IOException | RuntimeException e) {
      if (session != null) {
        session.close(true);
      }
      throw new IOException(
          "no connection to %s@%s:%d (%s)"
              .formatted(endpoint.user(), endpoint.host(), endpoint.port(), e.getMessage()),
          e);
    }
  }

  /** What is done at one institution. */
  public interface Visit<P, R> {
    R at(P partner) throws Exception;
  }

  /**
   * Visits institutions, several at a time.
   *
   * @param abreast most at a time
   * @return what the visits gave, in the order of the institutions
   * @throws ExecutionException with what the first of them failed by, when all visits are over
   */
  public static <P, R> List<R> visit(List<P> partners, int abreast, Visit<P, R> visit)
      throws InterruptedException, ExecutionException {
    ExecutorService visitors = Executors.newFixedThreadPool(abreast);
    try {
      var visits = new ArrayList<Callable<R>>();
      partners.forEach(partner -> visits.add(() -> visit.at(partner)));
      var given = new ArrayList<R>();
      for (Future<R> one : visitors.invokeAll(visits)) {
        given.add(one.get());
      }
      return given;
    } finally {
      visitors.shutdownNow();
    }
  }

  @Override
  public void close() {
    client.stop();
  }

  private static SshClient client() {
    SshClient client = SshClient.setUpDefaultClient();
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    // Without a verifier of ours every host key would do.
    client.setServerKeyVerifier((session, address, key) -> isPinned(key, session));
    client.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true,
            List.of(
                BuiltinDHFactories.curve25519,
                BuiltinDHFactories.ecdhp521,
                BuiltinDHFactories.ecdhp384,
                BuiltinDHFactories.ecdhp256),
            ClientBuilder.DH2KEX));
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

  private static boolean isPinned(PublicKey key, ClientSession session) {
    List<String> pinned = session.getConnectionContext().getAttribute(PINNED);
    return pinned.contains(KeyUtils.getFingerPrint(BuiltinDigests.sha256, key));
  }
}
