package finmart.serving.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.serving.Market;
import finmart.serving.RunningServer;
import finmart.serving.security.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventExportTest {
  private static final String CARD = "card-hengtong-youth";
  private static final AsOf NEXT = AsOf.parse("2026-11-26");
  private static final AsOf LATER = AsOf.parse("2026-11-27");

  @TempDir private Path folder;

  @Test
  void exactlyWhatWasKnownBeforeTheMidnightGoesOutAndTwiceIsTheSame() throws IOException {
    var market = new Market();
    var cards = market.places(ProductLine.CREDIT_CARD);
    try (var server =
        new RunningServer(folder.resolve("feeds"), Map.of("ann", market.person(cards)))) {
      var export = new EventExport(server.database, Market.CONF.resolve("schemas"), server.clock);
      Path out = folder.resolve("out");
      click(server, "click-001");
      apply(server, "application-1", "click-001");
      personal(server, false);
      server.clock.move(Duration.ofMinutes(1));
      personal(server, true);
      server.send("DELETE", "/v1/tags/income_band", server.token("ann", Role.USER), null);
      assertThatThrownBy(() -> export.write(NEXT, out))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("2026-11-26 has not begun");
      server.clock.move(Duration.ofHours(12));
      click(server, "click-after");
      personal(server, false);

      assertThat(export.write(NEXT, out))
          .isEqualTo(
              Map.of(
                  "interaction",
                  2L,
                  "application",
                  1L,
                  "outcome",
                  0L,
                  "consent",
                  0L,
                  "user_attribute",
                  3L));
      assertThat(rows(out, "interaction"))
          .extracting(
              row -> row.get("event_id") + " " + row.get("kind") + " " + row.get("position"))
          .containsExactlyInAnyOrder("click-001 CLICK 1", "apply:application-1 APPLY 1");
      assertThat(rows(out, "application").get(0))
          .extracting(row -> row.get("source_user_id") + " " + row.get("click_id"))
          .isEqualTo("ann click-001");
      assertThat(rows(out, "user_attribute"))
          .extracting(row -> row.get("attribute") + "=" + row.get("value"))
          .containsExactly(
              "personalisation=false", "delete_tag_income_band=true", "personalisation=true");

      Map<String, String> before = digests(out);
      export.write(NEXT, out);
      assertThat(digests(out)).isEqualTo(before);

      server.clock.move(Duration.ofHours(24));
      assertThat(export.write(LATER, out).get("interaction")).isEqualTo(3);
      assertThat(digests(out)).containsAllEntriesOf(before);
      // What an erased person did goes from what was written too.
      server.send("DELETE", "/v1/me/data", server.token("ann", Role.USER), null);
      assertThat(export.write(LATER, out).get("user_attribute")).isZero();
      assertThat(rows(out, "user_attribute")).isEmpty();
    }
  }

  @Test
  void aConsentsGrantAndItsEndAreTwoEventsKnownWhenTheyWere() throws IOException {
    var market = new Market();
    var cards = market.places(ProductLine.CREDIT_CARD);
    try (var server =
        new RunningServer(folder.resolve("feeds"), Map.of("ann", market.person(cards)))) {
      var asked = server.get("ann", "/v1/offers/" + CARD + "/consent").json();
      String said =
          """
          {"consent_id": "%s", "answer": "%s", "product_id": "%s", "recipient": "hengtong",
           "data_items": ["click_id"], "text_version": "%s", "text_sha256": "%s"}
          """;
      String version = asked.get("text_version").asText();
      String sha = asked.get("text_sha256").asText();
      server.post(
          "ann", "/v1/consents", said.formatted("declined-1", "DECLINE", CARD, version, sha));
      server.post("ann", "/v1/consents", said.formatted("consent-01", "GRANT", CARD, version, sha));
      server.clock.move(Duration.ofHours(24));
      server.post("ann", "/v1/consents/consent-01/revoke", "{}");
      server.clock.move(Duration.ofHours(24));
      var export = new EventExport(server.database, Market.CONF.resolve("schemas"), server.clock);
      export.write(NEXT, folder.resolve("out"));
      assertThat(rows(folder.resolve("out"), "consent"))
          .extracting(row -> row.get("consent_id") + " " + row.get("action"))
          .containsExactly("consent-01 GRANT", "declined-1 DECLINE");
      assertThat(rows(folder.resolve("out"), "consent"))
          .allSatisfy(row -> assertThat(row.get("text_sha_256")).hasToString(sha));
      export.write(LATER, folder.resolve("out"));
      assertThat(rows(folder.resolve("out"), "consent"))
          .extracting(row -> row.get("consent_id") + " " + row.get("action"))
          .containsExactly("consent-01 GRANT", "declined-1 DECLINE", "consent-01 REVOKE");
    }
  }

  private static void click(RunningServer server, String id) {
    var reply =
        server.post(
            "ann",
            "/v1/interactions",
            """
            {"events": [{"event_id": "%s", "product_id": "%s", "kind": "CLICK", "position": 1,
              "feed_on": "2026-11-25", "occurred_at": "2026-11-25T03:59:00Z"}]}
            """
                .formatted(id, CARD));
    assertThat(reply.status()).isEqualTo(200);
  }

  private static void apply(RunningServer server, String id, String click) {
    var reply =
        server.post(
            "ann",
            "/v1/applications",
            """
            {"application_id": "%s", "product_id": "%s", "kind": "REDIRECT", "click_event_id": "%s"}
            """
                .formatted(id, CARD, click));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
  }

  private static void personal(RunningServer server, boolean isPersonal) {
    server.send(
        "PUT",
        "/v1/personalisation",
        server.token("ann", Role.USER),
        "{\"is_personal\": %s}".formatted(isPersonal));
  }

  private static List<GenericRecord> rows(Path out, String contract) throws IOException {
    var rows = new ArrayList<GenericRecord>();
    for (Path file : files(out.resolve(contract))) {
      try (var reader =
          new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
        reader.forEach(rows::add);
      }
    }
    return rows;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static Map<String, String> digests(Path out) throws IOException {
    var digests = new TreeMap<String, String>();
    for (Path file : files(out)) {
      digests.put(
          out.relativize(file).toString(),
          java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
    return digests;
  }
}
