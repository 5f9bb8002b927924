package finmart.serving;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Messages as nobody meant to send them. */
public final class Mangled {
  private static final List<String> PUT =
      List.of(
          "null",
          "[[[[[[[[[[[[",
          "{",
          "1e400",
          "-1e999999999",
          "\\u0000",
          "\"",
          "9223372036854775808");

  private Mangled() {}

  /** One to four edits of the text; the same random gives the same. */
  public static byte[] bytes(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int edit = 1 + random.nextInt(4); edit > 0; edit--) {
      int place = random.nextInt(bytes.length + 1);
      byte[] before = Arrays.copyOf(bytes, place);
      int from = Math.min(bytes.length, place + random.nextInt(12));
      byte[] after = Arrays.copyOfRange(bytes, from, bytes.length);
      byte[] put =
          random.nextBoolean()
              ? PUT.get(random.nextInt(PUT.size())).getBytes(StandardCharsets.UTF_8)
              : new byte[] {(byte) random.nextInt(256)};
      bytes = Arrays.copyOf(before, place + put.length + after.length);
      System.arraycopy(put, 0, bytes, place, put.length);
      System.arraycopy(after, 0, bytes, place + put.length, after.length);
    }
    return bytes;
  }
}
