package finmart.serving.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import finmart.serving.callback.PartnerReport.Fault;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and bodies found by {@code bench fuzz}, and such as the database would stumble over. */
class PartnerReportTest {
  private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");

  private static List<Optional<Fault>> faults(String rows) throws IOException {
    byte[] body = ("{\"reports\": [" + rows + "]}").getBytes();
    return Reception.rows(body).stream().map(row -> row.fault(NOW)).toList();
  }

  @Test
  @Cites("X06")
  void aRowThatIsNullIsRefusedLikeAnEmptyOne() throws IOException {
    assertThat(faults("null, {}"))
        .containsExactly(Optional.of(Fault.NO_SUBJECT), Optional.of(Fault.NO_SUBJECT));
  }

  @Test
  @Cites("X06")
  void aTimeOrAnIdThatTheDatabaseCanNotHoldIsRefused() throws IOException {
    String row = "{\"lead_id\": \"%s\", \"status\": \"APPLIED\", \"occurred_at\": \"%s\"}";

    assertThat(
            faults(
                String.join(
                    ",",
                    row.formatted("L1", "-1000000000-01-01T00:00:00Z"),
                    row.formatted("L\\u00001", "2026-11-25T03:00:00Z"),
                    row.formatted("L1", "2026-11-25T03:00:00Z"))))
        .containsExactly(
            Optional.of(Fault.NO_TIME), Optional.of(Fault.FOREIGN_LEAD), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T03:59:59Z, , 2026-11-25T04:00:00Z",
    "2026-11-25T04:00:00Z, , 2026-11-25T04:00:00Z",
    "2026-11-25T04:05:00Z, , 2026-11-25T04:05:00Z",
    "2026-11-25T04:05:00.001Z, IN_THE_FUTURE, 2026-11-25T04:05:00.001Z"
  })
  @Cites({"X06", "X12"})
  void aClockMayBeFiveMinutesAheadAndNothingIsKnownBeforeItHappened(
      Instant at, Fault fault, Instant known) {
    var row = new PartnerReport("L1", null, "APPLIED", null, null, null, null, at);

    assertThat(row.fault(NOW)).isEqualTo(Optional.ofNullable(fault));
    assertThat(row.knownAt(NOW)).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"reports\": [", "{\"reports\": [{\"lead_id\": \"\u00ff", "[[[[["})
  void aBodyThatIsNoJsonIsMalformedAndNothingElse(String body) {
    byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Reception.rows(bytes)).isInstanceOf(IOException.class);
  }
}
