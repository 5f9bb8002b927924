package finmart.features.lead;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.source.Application;
import finmart.features.source.Interaction;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishesTest {
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void ofTheServersClicksOnlyThoseThatWereToBeHandedOverAreKept() {
    var clicks =
        Records.dataset(
            SPARK,
            Interaction.class,
            click("world", "k0", "ann", "card"),
            click("serving", "k1", "ann", "card"),
            click("serving", "k2", "ann", "loan"),
            click("serving", "k3", "bob", "card"),
            click("serving", "k4", "ann", "card"));
    var applications =
        Records.dataset(
            SPARK,
            Application.class,
            wish("a1", "ann", "card", Application.Kind.LEAD, "k1"),
            wish("a2", "ann", "card", Application.Kind.LEAD, "k1"),
            wish("a3", "ann", "loan", Application.Kind.REDIRECT, "k2"),
            // Another person's wish of the same click, and another product's.
            wish("a4", "ann", "card", Application.Kind.LEAD, "k3"),
            wish("a5", "ann", "loan", Application.Kind.LEAD, "k4"));

    assertThat(
            Wishes.keep(clicks, applications, List.of("serving"))
                .orderBy("event_id")
                .select("event_id")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("k0", "k1");
  }

  private static Interaction click(String source, String id, String user, String product) {
    return new Interaction(source, id, user, product, Interaction.Kind.CLICK, 1, null, THEN, THEN);
  }

  private static Application wish(
      String id, String user, String product, Application.Kind kind, String click) {
    return new Application("serving", id, user, product, kind, click, null, THEN, THEN);
  }
}
