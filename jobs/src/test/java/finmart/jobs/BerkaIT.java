package finmart.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.jobs.FinMartProcess.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day of a real bank. */
// Two at a time begin with the first and the last of the order: this one needs no generated world
// and runs while the first makes it.
@Order(Integer.MAX_VALUE)
class BerkaIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path BERKA = FinMartProcess.HOME.resolve("../shared/data/berka").normalize();

  /**
   * Rows known on the day or after, and adult owners without a feed who may have what they lack.
   */
  private static final String KNOWN_LATER_OR_LEFT_OUT =
      """
      SELECT (SELECT count(*) FROM (SELECT known_at FROM ledger_entry UNION ALL
                SELECT known_at FROM interaction UNION ALL SELECT known_at FROM outcome)
              WHERE known_at >= timestamp'1998-06-30') AS later,
             (SELECT count(*) FROM profile p JOIN verdict v USING (user_id, as_of)
                LEFT ANTI JOIN ranked_offer r USING (user_id, as_of)
              WHERE p.account_role = 'OWNER' AND p.age >= 18
                AND v.eligible_card_count + v.eligible_loan_count > 1) AS left_out
      """;

  @TempDir Path folder;

  @Test
  void theBerkaBankRunsThroughAWholeDayKnowingNothingLater()
      throws IOException, InterruptedException {
    assumeTrue(Files.isDirectory(BERKA), BERKA + " is not there: skipped");
    String warehouse = "--warehouse=" + folder.resolve("berka");
    Path json = folder.resolve("berka.json");

    Ended run =
        FinMartProcess.run(
            "run-day",
            "--as-of=1998-06-30",
            "--source=berka=" + BERKA,
            warehouse,
            "--json=" + json);

    assertThat(run.code()).as(run.output()).isZero();
    JsonNode summary = JSON.readTree(json.toFile());
    assertThat(summary.get("users").asLong()).isEqualTo(5369);
    assertThat(summary.get("leads").asLong()).isZero();
    Ended asked = FinMartProcess.run("sql", warehouse, "--format=csv", KNOWN_LATER_OR_LEFT_OUT);
    assertThat(asked.output()).contains("later,left_out\n0,0");
  }
}
