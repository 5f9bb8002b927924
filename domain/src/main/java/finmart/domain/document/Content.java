package finmart.domain.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What a mapping says, whatever its layout: comments, quotes, indentation and the order of keys
 * change nothing, any key or value does.
 */
public final class Content {
  private Content() {}

  /**
   * Returns the SHA-256 of a mapping, 64 hex digits.
   *
   * @param except a key at its top that does not count
   */
  public static String sha256(Fields fields, String except) {
    var counted = new TreeMap<String, Node>();
    fields.tuples.forEach((key, tuple) -> counted.put(key, tuple.getValueNode()));
    counted.remove(except);
    var text = new StringBuilder();
    write(counted, text);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void write(Map<String, Node> mapping, StringBuilder text) {
    text.append('{');
    mapping.forEach(
        (key, value) -> {
          write(key, text);
          write(value, text);
        });
    text.append('}');
  }

  private static void write(Node node, StringBuilder text) {
    if (node instanceof MappingNode mapping) {
      var sorted = new TreeMap<String, Node>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          sorted.put(key.getValue(), tuple.getValueNode());
        }
      }
      write(sorted, text);
    } else if (node instanceof SequenceNode list) {
      text.append('[');
      list.getValue().forEach(entry -> write(entry, text));
      text.append(']');
    } else if (node instanceof ScalarNode scalar) {
      write(scalar.getValue(), text);
    }
  }

  /** With its length in front, so that no two contents read the same. */
  private static void write(String scalar, StringBuilder text) {
    text.append(scalar.length()).append(':').append(scalar);
  }
}
