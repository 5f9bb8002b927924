package finmart.domain.marketing;

import finmart.domain.document.Fields;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * One piece of advertising for one product, with its exact texts.
 *
 * @param creativeId lower-case, stable, unique within its product
 * @param texts what is read, by place; at least one
 */
public record Creative(String creativeId, Map<Place, String> texts) implements Serializable {
  public Creative {
    if (!creativeId.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "creative_id \"" + creativeId + "\" must be like spring-title");
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("creative " + creativeId + " has no text");
    }
    texts = Collections.unmodifiableMap(new EnumMap<>(texts));
  }

  /** Reads {@code creative_id} and {@code texts}: {@code {title: …, body: …}}. */
  public static Optional<Creative> read(Fields fields) {
    String id = fields.text("creative_id");
    var texts = new EnumMap<Place, String>(Place.class);
    try (Fields written = fields.in("texts")) {
      for (Place place : Place.values()) {
        if (written.has(place.key())) {
          texts.put(place, written.word(place.key()));
        }
      }
    }
    return fields.build(() -> new Creative(id, texts));
  }

  /**
   * The SHA-256 of the exact texts and their places, in hexadecimal: any edit, be it a space, is
   * another text (rules N11, M17).
   */
  public String sha256() {
    MessageDigest digest = digest();
    texts.forEach(
        (place, text) -> {
          update(digest, place.key());
          update(digest, text);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    // The length stands first so that no text can pass for the end of one and the start of another.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
