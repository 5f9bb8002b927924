package finmart.jobs.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/** Makes ids of names. */
final class Slug {
  private static final int DIGITS = 10;

  private Slug() {}

  /** Returns lower-case letters, digits and dashes: {@code G&C Mutual Bank} is g-c-mutual-bank. */
  static String of(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-|-$", "");
  }

  /** Returns ten hex digits that stand for parts together, the same on any machine. */
  static String digest(String... parts) {
    try {
      byte[] bytes = String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
          .substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
