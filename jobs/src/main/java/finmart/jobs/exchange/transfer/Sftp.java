package finmart.jobs.exchange.transfer;

import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;

/** A connection to one institution's file server, logged in. */
public final class Sftp implements AutoCloseable {
  private final ClientSession session;
  private final SftpClient files;
  private final String folder;

  Sftp(ClientSession session, SftpClient files, String folder) {
    this.session = session;
    this.files = files;
    this.folder = folder;
  }

  /** Our exchange folder on the server. */
  public SftpZone zone() {
    return new SftpZone(files, folder);
  }

  @Override
  public void close() throws IOException {
    try (session;
        files) {
      // Closed in this order: files, then session.
    }
  }
}
