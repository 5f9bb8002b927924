package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * An id for rows without one (rule B05): a hash of their content and how often that content came
 * before in the same file. Two exports that overlap give the same ids.
 */
public record ContentId(List<Mapping> parts) implements Mapping {
  private static final int HASH_BYTES = 16;

  public ContentId {
    parts = List.copyOf(parts);
  }

  @Override
  public Object of(RawRow row) {
    MessageDigest digest = sha256();
    for (Mapping part : parts) {
      String text = part.textOf(row);
      digest.update((text == null ? "" : text).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0x1F);
    }
    String hash = HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
    return hash + "-" + row.file().occurrence(hash);
  }

  @Override
  public Set<String> columns() {
    return Mapping.columnsOf(parts.stream());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
