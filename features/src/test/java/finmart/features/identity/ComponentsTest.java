package finmart.features.identity;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComponentsTest {
  record Edge(String a, String b) {}

  /** A long path, a star, a ring, and forty random edges among sixty nodes. */
  @Test
  void everyNodeFindsTheSmallestItIsConnectedToAsAUnionFindDoes() {
    var random = new Random(7);
    var edges = new ArrayList<Edge>();
    for (int i = 0; i < 60; i++) {
      edges.add(new Edge(node("path", 60 - i), node("path", 59 - i)));
      edges.add(new Edge(node("star", 33), node("star", i)));
      edges.add(new Edge(node("ring", i), node("ring", (i + 1) % 60)));
    }
    for (int i = 0; i < 40; i++) {
      edges.add(new Edge(node("any", random.nextInt(60)), node("any", random.nextInt(60))));
    }
    edges.removeIf(edge -> edge.a().equals(edge.b()));
    Collections.shuffle(edges, random);

    var found = new TreeMap<String, String>();
    Components.of(Records.dataset(SPARK, Edge.class, edges))
        .collectAsList()
        .forEach(row -> found.put(row.getAs("node"), row.getAs("component")));

    assertThat(found).isEqualTo(unionFind(edges));
  }

  private static Map<String, String> unionFind(List<Edge> edges) {
    var parent = new HashMap<String, String>();
    for (Edge edge : edges) {
      String a = root(parent, edge.a());
      String b = root(parent, edge.b());
      parent.put(a.compareTo(b) < 0 ? b : a, a.compareTo(b) < 0 ? a : b);
    }
    var smallest = new TreeMap<String, String>();
    edges.forEach(
        edge -> {
          smallest.put(edge.a(), root(parent, edge.a()));
          smallest.put(edge.b(), root(parent, edge.b()));
        });
    return smallest;
  }

  private static String root(Map<String, String> parent, String of) {
    String at = of;
    while (!parent.getOrDefault(at, at).equals(at)) {
      at = parent.get(at);
    }
    return at;
  }

  private static String node(String name, int number) {
    return "%s-%02d".formatted(name, number);
  }
}
