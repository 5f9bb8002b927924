package finmart.domain.partner;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How a file is written, sealed and carried.
 *
 * @param sftp null if the institution fetches its files from the exchange folder itself
 */
public record FileRoute(Format format, Sealing sealing, Sftp sftp) implements Serializable {
  /** Written to the exchange folder without a seal. */
  public static FileRoute unsealed(Format format) {
    return new FileRoute(format, Sealing.NONE, null);
  }

  /** How the rows of a file are written. */
  public enum Format {
    AVRO,
    CSV
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
