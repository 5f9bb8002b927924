package finmart.serving.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One entry of the chain.
 *
 * @param seq from 1, without gaps
 * @param actor who did it: a subject of a token, or the house
 * @param action what was done, e.g. CONSENT_REVOKED
 * @param subject whom or what it was done to
 * @param previousHash hash of the entry before, 64 zeros for the first
 */
public record AuditEntry(
    long seq,
    Instant at,
    String actor,
    String action,
    String subject,
    String detail,
    String previousHash,
    String hash) {
  static final String BEGINNING = "0".repeat(64);

  /** The entry that follows on a hash. */
  static AuditEntry after(
      String previousHash,
      long seq,
      Instant at,
      String actor,
      String action,
      String subject,
      String detail) {
    String hash = hash(previousHash, seq, at, actor, action, subject, detail);
    return new AuditEntry(seq, at, actor, action, subject, detail, previousHash, hash);
  }

  /** True if the hash is that of the content. */
  boolean isSound() {
    return hash.equals(hash(previousHash, seq, at, actor, action, subject, detail));
  }

  private static String hash(
      String previousHash,
      long seq,
      Instant at,
      String actor,
      String action,
      String subject,
      String detail) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          new String[] {
            previousHash,
            Long.toString(seq),
            Long.toString(at.toEpochMilli()),
            actor,
            action,
            subject,
            detail
          }) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        // The length first: no two entries are told by the same bytes.
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
