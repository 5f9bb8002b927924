package finmart.serving.polling;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.serving.Mangled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PageFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
  private static final String PAGE =
      """
      {"messages": [{"id": "m1", "reports": [{"lead_id": "L1", "status": "APPLIED",
        "occurred_at": "2026-11-25T03:00:00Z", "amount_minor": 12}]}, {"id": "m2", "reports": []}],
        "next": "c-2", "more": true}""";

  @Property
  void aPageIsTakenWholeWithEveryRowJudgedOrNotAtAll(@ForAll long seed) {
    String text = new String(Mangled.bytes(PAGE, new Random(seed)), StandardCharsets.UTF_8);

    var page = Page.read(text, "c-1");

    assertThat(page.stream().flatMap(told -> told.messages().stream()))
        .allSatisfy(
            message -> assertThat(message.reports()).allMatch(report -> report.fault(NOW) != null));
  }
}
