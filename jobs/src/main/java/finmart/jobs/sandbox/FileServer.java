package finmart.jobs.sandbox;

import finmart.domain.partner.FileRoute;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.transfer.SshKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A file server of institutions: SFTP, login by public key alone, no shell and no forwarding. Who
 * logs in sees nothing but a folder of their own with the folders of the exchange in it.
 */
public final class FileServer implements AutoCloseable {
  /** This machine only. */
  public static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final SshKey hostKey;
  private final SshServer server;
  private final AtomicInteger logins = new AtomicInteger();

  private FileServer(Path folder, SshKey hostKey, SshServer server) {
    this.folder = folder;
    this.hostKey = hostKey;
    this.server = server;
  }

  /**
   * Starts one.
   *
   * @param folder holds its host key, made at the first start, and a folder for each user
   * @param address to listen on, e.g. {@link #LOOPBACK}
   * @param port 0 for any free one
   * @param users by name, each with the key to log in with
   * @throws IOException if the port is taken or the folder can not be written
   */
  public static FileServer start(
      Path folder, String address, int port, Map<String, PublicKey> users) throws IOException {
    SshKey hostKey = SshKey.kept(folder.resolve("host.ssh.key"));
    SshServer server = SshServer.setUpDefaultServer();
    var started = new FileServer(folder, hostKey, server);
    server.setHost(address);
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey.pair()));
    server.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
    var roots = new VirtualFileSystemFactory();
    var keys = new TreeMap<>(users);
    for (String user : keys.keySet()) {
      for (BatchKind kind : BatchKind.values()) {
        Files.createDirectories(started.root(user).resolve(kind.folder()));
      }
      roots.setUserHomeDir(user, started.root(user));
    }
    server.setFileSystemFactory(roots);
    server.setPublickeyAuthenticator(
        (user, key, session) -> {
          started.logins.incrementAndGet();
          return keys.containsKey(user) && KeyUtils.compareKeys(key, keys.get(user));
        });
    server.start();
    return started;
  }

  public int port() {
    return server.getPort();
  }

  public SshKey hostKey() {
    return hostKey;
  }

  /** The folder a user sees as the root. */
  public Path root(String user) {
    return folder.resolve(user);
  }

  /** How a contract names this server for a user. */
  public FileRoute.Sftp endpoint(String user, String loginKey) {
    return new FileRoute.Sftp(
        server.getHost(), port(), user, List.of(hostKey.fingerprint()), loginKey, "/");
  }

  /** Keys that were shown to it so far, fitting or not. */
  public int logins() {
    return logins.get();
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }
}
