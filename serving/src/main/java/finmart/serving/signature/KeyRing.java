package finmart.serving.signature;

import finmart.domain.document.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Shared keys by id: {@code ID.hmac.key}, one a line, the present one first, readable by its owner
 * only. Configuration names keys and never holds one.
 *
 * @param folder may be missing: then there is no key
 * @param makesMissing draws a key where there is none; only for development
 */
public record KeyRing(Path folder, boolean makesMissing) {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final int DRAWN_BYTES = 32;

  /**
   * Empty if there is no such key.
   *
   * @throws ConfigurationException naming the file if it is broken or open to others
   */
  public Optional<SharedKeys> named(String id) {
    Path file = file(id);
    try {
      if (makesMissing) {
        makeMissing(file, Mac.SHA256);
      }
      if (Files.notExists(file)) {
        return Optional.empty();
      }
      if (isOpenToOthers(file)) {
        throw new ConfigurationException(file + " can be read by others than its owner: chmod 600");
      }
      return Optional.of(
          new SharedKeys(
              Files.readAllLines(file).stream()
                  .map(String::strip)
                  .filter(line -> !line.isEmpty())
                  .map(SharedKey::parse)
                  .toList()));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can not be read", e);
    }
  }

  /**
   * Draws a key where there is none; what is there stays.
   *
   * @return whether it was drawn
   */
  public boolean make(String id, Mac mac) {
    Path file = file(id);
    try {
      return makeMissing(file, mac);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can not be made", e);
    }
  }

  private Path file(String id) {
    Path file = folder.resolve(id + ".hmac.key");
    if (!file.normalize().startsWith(folder.normalize())) {
      throw new ConfigurationException("\"" + id + "\" is no id of a key");
    }
    return file;
  }

  /** One at a time: nobody reads what another is still writing. */
  private static synchronized boolean makeMissing(Path file, Mac mac) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    byte[] drawn = new byte[DRAWN_BYTES];
    new SecureRandom().nextBytes(drawn);
    Files.createDirectories(file.getParent());
    if (hasOwners(file.getParent())) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
    }
    Files.writeString(file, new SharedKey(mac, drawn).text() + "\n");
    return true;
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    return hasOwners(file) && !OWNER.containsAll(Files.getPosixFilePermissions(file));
  }

  private static boolean hasOwners(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
