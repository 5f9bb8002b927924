package finmart.jobs.exchange.transfer;

import finmart.jobs.exchange.DropZone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** An exchange folder on a file server. */
public final class SftpZone implements DropZone {
  private final SftpClient files;
  private final String root;

  SftpZone(SftpClient files, String root) {
    this.files = files;
    this.root = root.replaceFirst("/+$", "");
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    var entries = new ArrayList<Entry>();
    try {
      for (SftpClient.DirEntry entry : entries(folder)) {
        String name = entry.getFilename();
        boolean isPlain = !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0;
        // A link could lead anywhere; nothing of the protocol is one.
        if (isPlain
            && (entry.getAttributes().isDirectory() || entry.getAttributes().isRegularFile())) {
          entries.add(
              new Entry(
                  name, entry.getAttributes().isDirectory(), entry.getAttributes().getSize()));
        }
      }
    } catch (SftpException e) {
      if (!isMissing(e)) {
        throw e;
      }
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    try {
      return OptionalLong.of(files.lstat(at(path)).getSize());
    } catch (SftpException e) {
      if (isMissing(e)) {
        return OptionalLong.empty();
      }
      throw e;
    }
  }

  @Override
  public InputStream read(String path) throws IOException {
    return files.read(at(path));
  }

  @Override
  public OutputStream write(String path) throws IOException {
    // Its folders stand but for the first time: to ask for each of them each time is slow.
    try {
      return open(path);
    } catch (SftpException e) {
      makeFolders(path);
      return open(path);
    }
  }

  private OutputStream open(String path) throws IOException {
    return files.write(
        at(path),
        SftpClient.OpenMode.Write,
        SftpClient.OpenMode.Create,
        SftpClient.OpenMode.Truncate);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    try {
      files.rename(at(from), at(to));
    } catch (SftpException e) {
      // Version 3 of the protocol, which most servers speak, renames nothing over what is there.
      if (size(from).isEmpty() || size(to).isEmpty()) {
        throw e;
      }
      files.remove(at(to));
      files.rename(at(from), at(to));
    }
  }

  @Override
  public void delete(String path) throws IOException {
    if (size(path).isPresent()) {
      files.remove(at(path));
    }
  }

  private Iterable<SftpClient.DirEntry> entries(String folder) throws IOException {
    try {
      return files.readEntries(at(folder));
    } catch (UncheckedIOException e) {
      // The client iterates inside, where it may not throw what it means.
      throw e.getCause();
    }
  }

  private void makeFolders(String path) throws IOException {
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      String folder = path.substring(0, end);
      if (size(folder).isEmpty()) {
        files.mkdir(at(folder));
      }
    }
  }

  private String at(String path) {
    return root + "/" + path;
  }

  private static boolean isMissing(SftpException e) {
    return e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
        || e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
  }
}
