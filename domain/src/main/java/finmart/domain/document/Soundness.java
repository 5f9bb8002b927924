package finmart.domain.document;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Checks a node graph for what the parser lets through: a key written twice, of which only the last
 * would count, and an alias that leads back to itself, which would be read for ever.
 */
final class Soundness {
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
  private final String file;
  private final Problems problems;

  Soundness(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** Notes every problem; true if the graph can be read to its end. */
  boolean check(MappingNode top) {
    return isFinite(top, "");
  }

  private boolean isFinite(Node node, String path) {
    if (done.contains(node)) {
      return true;
    }
    if (!open.add(node)) {
      note(node, path, "contains itself");
      return false;
    }
    boolean isFinite = true;
    if (node instanceof MappingNode mapping) {
      var keys = new HashSet<String>();
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key) {
          String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
          if (!keys.add(key.getValue())) {
            note(key, below, "is written twice");
          }
          isFinite &= isFinite(tuple.getValueNode(), below);
        } else {
          note(tuple.getKeyNode(), path, "has a key that is no text");
        }
      }
    } else if (node instanceof SequenceNode list) {
      for (int i = 0; i < list.getValue().size(); i++) {
        isFinite &= isFinite(list.getValue().get(i), path + "[" + i + "]");
      }
    }
    open.remove(node);
    done.add(node);
    return isFinite;
  }

  private void note(Node node, String path, String message) {
    problems.note(file + ":" + (node.getStartMark().getLine() + 1), path, message);
  }
}
