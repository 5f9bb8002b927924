package finmart.features.ranking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Names what a decision on one person was made from: the attributes rules read and, with
 * personalisation, the history and what recall looks at. The same values have the same name, others
 * another.
 */
final class Inputs {
  private static final int BYTES = 8;
  private static final byte END = 0x1f;

  private final MessageDigest digest;
  private final int[] attributes;
  private final int[] past;

  /**
   * @param read attributes that rules read; those that are no columns are known to nobody
   * @param traits attributes that recall looks at
   */
  Inputs(Collection<String> read, Collection<String> traits, StructType profile) {
    attributes = there(read, profile);
    var ofPast = new TreeSet<>(History.COLUMNS);
    ofPast.add("tie_holdings");
    ofPast.addAll(traits);
    past = there(ofPast, profile);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  String digest(Row profile, boolean withPast) {
    add(profile, attributes);
    if (withPast) {
      add(profile, past);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static int[] there(Collection<String> names, StructType profile) {
    var columns = new TreeSet<>(names);
    columns.retainAll(Arrays.asList(profile.fieldNames()));
    return columns.stream().mapToInt(profile::fieldIndex).toArray();
  }

  private void add(Row profile, int[] columns) {
    for (int column : columns) {
      Object value = profile.get(column);
      List<?> values = value instanceof scala.collection.Seq ? profile.getList(column) : null;
      String text = String.valueOf(values == null ? value : new ArrayList<>(values));
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update(END);
    }
  }
}
