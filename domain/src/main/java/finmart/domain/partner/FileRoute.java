package finmart.domain.partner;

import finmart.domain.time.AsOf;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written, sealed and carried.
 *
 * @param sftp null if the institution fetches its files from the exchange folder itself
 * @param promise by when it acknowledges a file; null if it promised nothing
 */
public record FileRoute(Format format, Sealing sealing, Sftp sftp, Promise promise)
    implements Serializable {
  /** A route of an institution that promised nothing. */
  public FileRoute(Format format, Sealing sealing, Sftp sftp) {
    this(format, sealing, sftp, null);
  }

  /** Written to the exchange folder without a seal. */
  public static FileRoute unsealed(Format format) {
    return new FileRoute(format, Sealing.NONE, null);
  }

  /** How the rows of a file are written. */
  public enum Format {
    AVRO,
    CSV
  }

  /**
   * By when a file is acknowledged (rule X05).
   *
   * @param days after the day of the file, 0 to 30
   * @param time of that day, in Shanghai
   */
  public record Promise(int days, LocalTime time) implements Serializable {
    public Instant after(LocalDate day) {
      return day.plusDays(days).atTime(time).atZone(AsOf.ZONE).toInstant();
    }
  }

  public Optional<Promise> acknowledgement() {
    return Optional.ofNullable(promise);
  }

  public Optional<Sftp> endpoint() {
    return Optional.ofNullable(sftp);
  }

  /**
   * A file server. Whoever it is must be known beforehand: no other host key is ever accepted.
   *
   * @param hostKeys SHA-256 fingerprints of its host keys as ssh-keygen prints them, at least one
   * @param loginKey id of the key we log in with
   * @param folder where its exchange folder stands; absolute
   */
  public record Sftp(
      String host, int port, String user, List<String> hostKeys, String loginKey, String folder)
      implements Serializable {
    /**
     * @throws IllegalArgumentException if no host key is pinned, or one is no fingerprint
     */
    public Sftp {
      hostKeys = List.copyOf(hostKeys);
      if (hostKeys.isEmpty()) {
        throw new IllegalArgumentException(
            "%s needs host_keys: ssh-keyscan %s | ssh-keygen -lf -".formatted(host, host));
      }
      for (String key : hostKeys) {
        if (!key.matches("SHA256:[A-Za-z0-9+/]{43}")) {
          throw new IllegalArgumentException(
              "host key \"" + key + "\" must be a fingerprint like SHA256:… of 43 characters");
        }
      }
      if (!folder.startsWith("/") || List.of(folder.split("/")).contains("..")) {
        throw new IllegalArgumentException(
            "folder \"" + folder + "\" must be absolute, without ..");
      }
    }
  }
}
