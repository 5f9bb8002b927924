package finmart.jobs.storage;

import finmart.domain.document.ConfigurationException;
import finmart.domain.pseudonym.PseudonymKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the key of a warehouse's pseudonyms comes from (rule P20): the environment, a file the
 * configuration names, or a file beside the warehouse, which the first run makes. The warehouse
 * itself holds only the key's id, so that a run with another key is refused before it renames
 * everybody.
 */
public final class KeyStore {
  /** Environment variable that holds the key, or several, the newest first, divided by commas. */
  public static final String VARIABLE = "FINMART_IDENTITY_KEY";

  private static final String BESIDE = ".identity-key";
  private static final String MARKER = "_identity_key_id";
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private final String warehouse;
  private final Optional<Path> configured;
  private final Map<String, String> environment;

  /**
   * @param warehouse directory or object-store address of the tables
   * @param configured file the configuration names
   */
  public KeyStore(String warehouse, Optional<Path> configured, Map<String, String> environment) {
    this.warehouse = warehouse.replaceFirst("/+$", "");
    this.configured = configured;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Makes a key for a warehouse that has none; returns the file it made.
   *
   * @throws ConfigurationException if the key is missing, broken, readable by others or not the one
   *     the warehouse was made with
   */
  public Optional<Path> prepare() {
    boolean isGiven = environment.containsKey(VARIABLE) || configured.isPresent();
    if (!isGiven && isRemote()) {
      throw new ConfigurationException(
          "no key can be kept beside %s: set %s or name a key_file in conf/identity.yaml"
              .formatted(warehouse, VARIABLE));
    }
    boolean isNew = !isGiven && !Files.exists(beside());
    if (isNew) {
      marked()
          .ifPresent(
              ids -> {
                throw new ConfigurationException(
                    "%s was made with key %s, and %s is not there: put the file back or set %s"
                        .formatted(warehouse, ids.get(0), beside(), VARIABLE));
              });
      make();
    }
    List<PseudonymKey> keys = keys();
    check(keys);
    mark(keys.get(0));
    return isNew ? Optional.of(beside()) : Optional.empty();
  }

  /** The key for what is new. */
  public PseudonymKey key() {
    List<PseudonymKey> keys = keys();
    check(keys);
    return keys.get(0);
  }

  private void check(List<PseudonymKey> keys) {
    List<String> given = keys.stream().map(PseudonymKey::id).toList();
    for (String id : marked().orElse(List.of())) {
      if (!given.contains(id)) {
        throw new ConfigurationException(
            "%s was made with key %s, the key given is %s: everybody would get another id; give the right key, or both, the new one first"
                .formatted(warehouse, id, given.get(0)));
      }
    }
  }

  private List<PseudonymKey> keys() {
    if (environment.containsKey(VARIABLE)) {
      return parsed(environment.get(VARIABLE).split(","), "environment variable " + VARIABLE);
    }
    Path file = configured.orElseGet(this::beside);
    try {
      if (isReadByOthers(file)) {
        throw new ConfigurationException(
            "%s can be read by others than its owner: chmod 600 %s".formatted(file, file));
      }
      return parsed(
          Files.readAllLines(file).stream().filter(l -> !l.isBlank()).toArray(String[]::new),
          file.toString());
    } catch (IOException e) {
      throw new ConfigurationException(
          "key file %s can not be read (%s)".formatted(file, e.getClass().getSimpleName()));
    }
  }

  private static List<PseudonymKey> parsed(String[] texts, String place) {
    if (texts.length == 0) {
      throw new ConfigurationException(place + " holds no key");
    }
    try {
      return Arrays.stream(texts).map(PseudonymKey::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(place + " holds no key: " + e.getMessage());
    }
  }

  private static boolean isReadByOthers(Path file) throws IOException {
    boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return hasOwners && !OWNER.containsAll(Files.getPosixFilePermissions(file));
  }

  private void make() {
    String secret = PseudonymKey.random(new SecureRandom()).secretText();
    try {
      Path parent = beside().toAbsolutePath().getParent();
      Files.createDirectories(parent);
      boolean hasOwners = parent.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (hasOwners) {
        Files.createFile(beside(), PosixFilePermissions.asFileAttribute(OWNER));
      } else {
        Files.createFile(beside());
      }
      Files.writeString(beside(), secret + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    } catch (FileAlreadyExistsException e) {
      throw new ConfigurationException(beside() + " was made by another run just now: run again");
    } catch (IOException e) {
      throw new UncheckedIOException("key file " + beside() + " can not be made", e);
    }
  }

  /** Ids of the keys the warehouse was made with, the first first; none if it is new or remote. */
  private Optional<List<String>> marked() {
    if (isRemote() || !Files.exists(marker())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllLines(marker())).filter(ids -> !ids.isEmpty());
    } catch (IOException e) {
      throw new UncheckedIOException(marker() + " can not be read", e);
    }
  }

  private void mark(PseudonymKey key) {
    if (isRemote() || marked().orElse(List.of()).contains(key.id())) {
      return;
    }
    try {
      Files.createDirectories(marker().getParent());
      Files.writeString(
          marker(),
          key.id() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(marker() + " can not be written", e);
    }
  }

  private boolean isRemote() {
    return warehouse.contains("://");
  }

  private Path beside() {
    return Path.of(warehouse + BESIDE);
  }

  private Path marker() {
    return Path.of(warehouse, MARKER);
  }
}
