package finmart.jobs.exchange.transfer;

import finmart.domain.partner.FileRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.io.output.NoCloseOutputStream;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.PublickeyAuthenticator;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An institution's file server on loopback, which counts who tried to log in. */
final class FileServer implements AutoCloseable {
  private final SshServer server = SshServer.setUpDefaultServer();
  private final KeyPair host = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
  private final KeyPair user = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
  final AtomicInteger logins = new AtomicInteger();

  FileServer(Path root) throws Exception {
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (PublickeyAuthenticator)
            (name, key, session) -> {
              logins.incrementAndGet();
              return KeyUtils.compareKeys(key, user.getPublic());
            });
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    server.start();
  }

  SshServer ssh() {
    return server;
  }

  FileRoute.Sftp endpoint() {
    return endpoint(KeyUtils.getFingerPrint(BuiltinDigests.sha256, host.getPublic()));
  }

  FileRoute.Sftp endpoint(String hostKey) {
    return new FileRoute.Sftp(
        "127.0.0.1", server.getPort(), "finmart", List.of(hostKey), "login", "/exchange");
  }

  /** Writes the key we log in with. */
  Path loginKey(Path folder) throws Exception {
    Path file = folder.resolve("login.ssh.key");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          user, "test", null, new NoCloseOutputStream(out));
    }
    return file;
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
