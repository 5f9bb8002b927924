package finmart.domain.lead;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Identifies a lead: derived from who wants what by which click, so that the same click never makes
 * a second lead.
 */
public record LeadId(String value) {
  private static final int BYTES = 16;

  public static LeadId of(String userId, String productId, String clickId) {
    requireNonNull(userId, "userId");
    requireNonNull(productId, "productId");
    requireNonNull(clickId, "clickId");
    String content = String.join("\u001f", userId, productId, clickId);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return new LeadId("L" + HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
