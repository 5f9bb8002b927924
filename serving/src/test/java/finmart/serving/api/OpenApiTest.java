package finmart.serving.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.RunningServer.Reply;
import finmart.serving.security.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The contract says what the server does. */
class OpenApiTest {
  private static final JsonNode CONTRACT =
      new ObjectMapper()
          .valueToTree(
              new Yaml(new SafeConstructor(new LoaderOptions())).load(ApiServer.document()));

  @Test
  void everyRouteIsInTheContractWithItsRoleAndNothingElseIs(@TempDir Path feeds) {
    try (var server = new RunningServer(feeds, Map.of())) {
      var declared = new TreeMap<String, String>();
      CONTRACT
          .get("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          operation ->
                              declared.put(
                                  operation.getKey() + " " + path.getKey(),
                                  operation.getValue().path("x-role").asText(""))));
      var served = new TreeMap<>(server.serving.roles());
      served.remove("post /dev/token");
      assertThat(declared).isEqualTo(served);
      assertThat(server.send("GET", "/openapi.yaml", null, null).raw().body())
          .isEqualTo(ApiServer.document());
    }
  }

  @Test
  void itIsOpenApi31AndEveryReferenceLeadsSomewhere() {
    assertThat(CONTRACT.get("openapi").asText()).isEqualTo("3.1.0");
    var names = new ArrayList<String>();
    CONTRACT.findValues("operationId").forEach(id -> names.add(id.asText()));
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(15);
    for (JsonNode reference : CONTRACT.findValues("$ref")) {
      assertThat(CONTRACT.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
  }

  @Test
  void answersAreOfTheShapeTheContractSays(@TempDir Path feeds) {
    var market = new Market();
    var cards = market.places(ProductLine.CREDIT_CARD);
    try (var server = new RunningServer(feeds, Map.of("ann", market.person(cards)))) {
      String card = market.index().products().get(cards.get(0)).id();
      assertShape(server.get("ann", "/v1/feed/credit_card"), "Feed");
      assertShape(server.get("ann", "/v1/offers/" + card + "/explanation"), "Explanation");
      assertShape(server.get("ann", "/v1/consents"), "Ledger");
      assertShape(server.get("ann", "/v1/offers/" + card + "/consent"), "Question");
      assertShape(server.get("ann", "/v1/personalisation"), "Personalisation");
      assertShape(server.get("ann", "/v1/feed/gold"), "Problem");
      assertShape(server.send("GET", "/v1/feed/loan", null, null), "Problem");
      assertShape(
          server.send("GET", "/v1/switches", server.token("ann", Role.USER), null), "Problem");
    }
  }

  private static void assertShape(Reply reply, String schema) {
    assertThat(problems(reply.json(), CONTRACT.at("/components/schemas/" + schema), schema))
        .isEmpty();
  }

  /** What of an answer is not as its schema says: keys, required keys, kinds. */
  private static List<String> problems(JsonNode answer, JsonNode schema, String place) {
    if (schema.has("$ref")) {
      return problems(answer, CONTRACT.at(schema.get("$ref").asText().substring(1)), place);
    }
    var problems = new ArrayList<String>();
    String type = schema.path("type").asText("");
    boolean fits =
        switch (type) {
          case "object" -> answer.isObject();
          case "array" -> answer.isArray();
          case "string" -> answer.isTextual();
          case "integer" -> answer.isIntegralNumber();
          case "boolean" -> answer.isBoolean();
          default -> true;
        };
    if (!fits) {
      problems.add(place + " is no " + type);
    }
    schema
        .path("required")
        .forEach(
            key -> {
              if (!answer.has(key.asText())) {
                problems.add(place + " lacks " + key.asText());
              }
            });
    var known = new TreeSet<String>();
    schema.path("properties").fieldNames().forEachRemaining(known::add);
    for (Iterator<String> keys = answer.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (known.contains(key)) {
        problems.addAll(
            problems(answer.get(key), schema.get("properties").get(key), place + "." + key));
      } else if (schema.has("additionalProperties")) {
        problems.add(place + " has " + key);
      }
    }
    if (schema.has("items")) {
      answer.forEach(item -> problems.addAll(problems(item, schema.get("items"), place + "[]")));
    }
    return problems;
  }
}
