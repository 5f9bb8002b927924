package finmart.jobs.exchange.seal;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.partner.Sealing;
import finmart.domain.time.AsOf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Keys by id: {@code ID.sm.key}, {@code ID.pgp.key} and {@code ID.ssh.key} are secrets only their
 * owner may read, {@code ID.sm.pub} and {@code ID.pgp.pub} what others may know. The folder stands
 * outside of configuration, which names keys and never holds one.
 */
public record KeyFolder(Path folder) {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  /**
   * The seal of one side.
   *
   * @param sealing the contract, {@code ours} being the side that holds this folder
   * @param day keys replaced within 90 days before it still open and prove (rule X11)
   * @throws ConfigurationException naming every key that is missing, broken or open to others
   */
  public Seal seal(Sealing sealing, LocalDate day) {
    return seal(sealing, day, new SecureRandom());
  }

  Seal seal(Sealing sealing, LocalDate day, SecureRandom random) {
    List<String> ours = sealing.ours().honoured(day);
    List<String> theirs = sealing.theirs().honoured(day);
    var problems = new Problems();
    return switch (sealing.kind()) {
      case NONE -> new NoSeal();
      case SM -> {
        var secret = keys(ours, ".sm.key", true, KeyFolder::smKey, problems);
        var known = keys(theirs, ".sm.pub", false, KeyFolder::smPublicKey, problems);
        problems.orThrow();
        yield new SmSeal(secret.get(ours.get(0)), secret, known.get(theirs.get(0)), known, random);
      }
      case OPENPGP, OPENPGP_MDC -> {
        var secret = keys(ours, ".pgp.key", true, PgpKey::parse, problems);
        var known = keys(theirs, ".pgp.pub", false, PgpPublicKey::parse, problems);
        problems.orThrow();
        yield new OpenPgpSeal(
            secret.get(ours.get(0)),
            secret,
            known.get(theirs.get(0)),
            known,
            sealing.kind() == Sealing.Kind.OPENPGP,
            random);
      }
    };
  }

  /**
   * The first day on which the other side's current key is no longer valid, by its own word; empty
   * if it says nothing of it, as SM2 keys do not.
   *
   * @throws ConfigurationException if it is missing or broken
   */
  public Optional<LocalDate> end(Sealing sealing) {
    return switch (sealing.kind()) {
      case NONE, SM -> Optional.empty();
      case OPENPGP, OPENPGP_MDC -> {
        var problems = new Problems();
        List<String> current = List.of(sealing.theirs().current());
        var known = keys(current, ".pgp.pub", false, PgpPublicKey::parse, problems);
        problems.orThrow();
        yield known.get(current.get(0)).end().map(e -> e.atZone(AsOf.ZONE).toLocalDate());
      }
    };
  }

  /**
   * The file of the key we log in with.
   *
   * @throws ConfigurationException if it is missing or open to others
   */
  public Path login(String id) {
    var problems = new Problems();
    Path file = folder.resolve(id + ".ssh.key");
    bytes(file, true, problems);
    problems.orThrow();
    return file;
  }

  /** Which halves of a key of the kind are there. */
  public Halves halves(Sealing.Kind kind, String id) {
    if (Files.exists(folder.resolve(id + suffix(kind) + ".key"))) {
      return Halves.BOTH;
    }
    return Files.exists(folder.resolve(id + suffix(kind) + ".pub")) ? Halves.PUBLIC : Halves.NONE;
  }

  /** What is there of a key. */
  public enum Halves {
    NONE,
    /** Its secret is with the other side. */
    PUBLIC,
    BOTH
  }

  private static String suffix(Sealing.Kind kind) {
    return switch (kind) {
      case NONE -> throw new IllegalArgumentException("no seal takes no keys");
      case SM -> ".sm";
      case OPENPGP, OPENPGP_MDC -> ".pgp";
    };
  }

  /**
   * @throws ConfigurationException if the secret of a key is broken or open to others
   */
  public void checkSecret(Sealing.Kind kind, String id) {
    var problems = new Problems();
    if (kind == Sealing.Kind.SM) {
      keys(List.of(id), ".sm.key", true, KeyFolder::smKey, problems);
    } else {
      keys(List.of(id), ".pgp.key", true, PgpKey::parse, problems);
    }
    problems.orThrow();
  }

  /**
   * What tells the public half of a key from any other: as gpg prints it, or SM3 of {@code
   * ID.sm.pub}, in hex digits.
   *
   * @throws ConfigurationException if it is missing or broken
   */
  public String fingerprint(Sealing.Kind kind, String id) {
    var problems = new Problems();
    var known =
        kind == Sealing.Kind.SM
            ? keys(List.of(id), ".sm.pub", false, (n, t) -> smPublicKey(n, t).print(), problems)
            : keys(
                List.of(id),
                ".pgp.pub",
                false,
                (n, t) -> PgpPublicKey.parse(n, t).print(),
                problems);
    problems.orThrow();
    return known.get(id);
  }

  /** Makes a key of the kind, both files; what is already there stays. */
  public void make(Sealing.Kind kind, String id, Instant madeAt) {
    var random = new SecureRandom();
    switch (kind) {
      case NONE -> throw new IllegalArgumentException("no seal takes no keys");
      case SM -> {
        SmKey key = SmKey.random(id, random);
        write(id + ".sm.key", key.secretText(), true);
        write(id + ".sm.pub", key.publicKey().text(), false);
      }
      case OPENPGP, OPENPGP_MDC -> {
        PgpKey key = PgpKey.random(id, madeAt, random);
        write(id + ".pgp.key", key.secretText(), true);
        write(id + ".pgp.pub", key.publicKey().text(), false);
      }
    }
  }

  private <K> Map<String, K> keys(
      List<String> ids,
      String suffix,
      boolean isSecret,
      BiFunction<String, byte[], K> parse,
      Problems problems) {
    var keys = new LinkedHashMap<String, K>();
    for (String id : ids) {
      Path file = folder.resolve(id + suffix);
      byte[] text = bytes(file, isSecret, problems);
      if (text.length > 0) {
        try {
          keys.put(id, parse.apply(id, text));
        } catch (IllegalArgumentException e) {
          problems.note(file.toString(), "", e.getMessage());
        }
      }
    }
    return keys;
  }

  private static SmKey smKey(String id, byte[] text) {
    return SmKey.parse(id, new String(text, StandardCharsets.US_ASCII));
  }

  private static SmPublicKey smPublicKey(String id, byte[] text) {
    return SmPublicKey.parse(id, new String(text, StandardCharsets.US_ASCII));
  }

  /** The content; empty if it can not be had, which is noted. */
  private static byte[] bytes(Path file, boolean isSecret, Problems problems) {
    try {
      if (isSecret && isOpenToOthers(file)) {
        problems.note(file.toString(), "", "can be read by others than its owner: chmod 600");
      }
      byte[] bytes = Files.readAllBytes(file);
      if (bytes.length == 0) {
        problems.note(file.toString(), "", "is empty");
      }
      return bytes;
    } catch (IOException e) {
      problems.note(
          file.toString(), "", "key can not be read (" + e.getClass().getSimpleName() + ")");
      return new byte[0];
    }
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    boolean hasOwners = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    return hasOwners && !OWNER.containsAll(Files.getPosixFilePermissions(file));
  }

  private void write(String name, String text, boolean isSecret) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      boolean hasOwners = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (isSecret && hasOwners) {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
      } else {
        Files.createFile(file);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("key file " + file + " can not be made", e);
    }
  }
}
