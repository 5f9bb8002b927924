package finmart.serving.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** What has to be right on a disk for a kill at any moment to leave whole files only. */
final class Disk {
  private static final int BUFFER = 1 << 16;

  private Disk() {}

  /** Writes beside, forces, renames: a reader sees the old content or the new, never a part. */
  static void replace(Path file, byte[] content) {
    try {
      Path beside = file.resolveSibling(file.getFileName() + ".new");
      Files.write(beside, content);
      force(beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(file.getParent());
    } catch (IOException e) {
      throw new SnapshotException(file + " can not be written: " + e, e);
    }
  }

  /** Renames a folder that is complete. */
  static void rename(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      force(to.getParent());
    } catch (IOException e) {
      throw new SnapshotException(to + " can not be put in place: " + e, e);
    }
  }

  /** Forces a file's content, or a folder's entries, to the disk. */
  static void force(Path path) {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new SnapshotException(path + " can not be forced to disk: " + e, e);
    }
  }

  /** Forces a folder with everything below it. */
  static void forceAll(Path folder) {
    try (var paths = Files.walk(folder)) {
      paths.forEach(Disk::force);
    } catch (IOException e) {
      throw new SnapshotException(folder + " can not be listed: " + e, e);
    }
  }

  /** Every regular file below a folder, in order. */
  static List<Path> filesBelow(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new SnapshotException(folder + " can not be listed: " + e, e);
    }
  }

  static List<Path> entries(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new SnapshotException(folder + " can not be listed: " + e, e);
    }
  }

  static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new SnapshotException(folder + " can not be removed: " + e, e);
    }
  }

  static void createFolders(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new SnapshotException(folder + " can not be made: " + e, e);
    }
  }

  /** Copies a file or a folder with all it holds. */
  static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new SnapshotException(from + " can not be copied: " + e, e);
    }
  }

  static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new SnapshotException(file + " is missing: " + e, e);
    }
  }

  static String sha256(Path file) {
    try (var channel = FileChannel.open(file)) {
      var digest = sha256();
      var buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new SnapshotException(file + " can not be read: " + e, e);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
