package finmart.serving;

import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.push.PushQueue;
import finmart.serving.push.PushQueue.Telling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A database with made-up leads to be pushed, which comes back when {@code bench faults} kills it.
 * Asked by a line, it tells what became of each; it ends with its input.
 */
@Command(
    name = "queue-leads",
    header = "Queue made-up leads in a database of its own and tell what becomes of them.",
    hidden = true,
    usageHelpAutoWidth = true)
final class QueueLeads implements Callable<Integer> {
  static final String OWNER = "postgres";
  private static final int CONNECTIONS = 20;
  private static final int A_TRANSACTION = 100;
  private static final Duration CONSENTED = Duration.ofDays(30);
  private static final String END = "end";

  /** Asks for what institutions reported; any other line asks for what became of leads. */
  private static final String REPORTS = "reports";

  /** A lead a line: its id, its state, attempts made, and how often its delivery was recorded. */
  private static final String STATES =
      """
      SELECT concat_ws(' ', lead_id, state, attempts,
        (SELECT count(*) FROM audit_entry
         WHERE subject = push_id AND action = 'PUSH_DELIVERED'))
      FROM push ORDER BY lead_id
      """;

  /**
   * A report a line, as they were kept: its id, its lead, its status and its time in milliseconds.
   */
  private static final String REPORTED =
      """
      SELECT concat_ws(' ', report_id, lead_id, status,
        (extract(epoch FROM occurred_at) * 1000)::bigint)
      FROM partner_report JOIN application USING (application_id) ORDER BY known_at, report_id
      """;

  @Option(names = "--data", required = true, description = "Directory of the database.")
  private Path data;

  @Option(names = "--leads", required = true, description = "Number of leads.")
  private int leads;

  @Option(names = "--partner", required = true, description = "Code of the institution.")
  private String partner;

  @Option(names = "--endpoint", required = true, description = "Where the institution takes them.")
  private String endpoint;

  @Option(names = "--key", required = true, description = "Id of the key shared with it.")
  private String key;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (Database database = Database.embedded(data, CONNECTIONS)) {
      Instant now = InstantSource.system().instant();
      for (int from = 0; from < leads; from += A_TRANSACTION) {
        int first = from;
        database.run(Scope.HOUSE, handle -> queue(handle, first, now));
      }
      out.println(database.address().url());
      for (String asked = in.readLine(); asked != null; asked = in.readLine()) {
        lines(database, asked.equals(REPORTS) ? REPORTED : STATES).forEach(out::println);
        out.println(END);
      }
      return 0;
    }
  }

  private void queue(Handle handle, int first, Instant now) {
    for (int i = first; i < Math.min(leads, first + A_TRANSACTION); i++) {
      String id = "L%06d".formatted(i);
      Instant until = now.plus(CONSENTED);
      handle.execute(
          "INSERT INTO consent VALUES (?, ?, ?, 'loan', 'LEAD', 'click_id', '1', 'x', ?, ?)",
          "consent-" + id,
          "person-" + id,
          partner,
          OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
          OffsetDateTime.ofInstant(until, ZoneOffset.UTC));
      handle.execute(
          """
          INSERT INTO application (application_id, user_id, partner, product_id, product_line, kind,
            click_id, lead_id, consent_id, applied_at)
          VALUES (?, ?, ?, 'loan', 'loan', 'LEAD', ?, ?, ?, ?)
          """,
          "application-" + id,
          "person-" + id,
          partner,
          "click-" + id,
          id,
          "consent-" + id,
          OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      String body =
          """
          {"type": "lead.created", "lead_id": "%s", "partner_code": "%s", "click_id": "click-%s", \
          "consent": {"consent_id": "consent-%s", "expires_at": "%s"}}"""
              .formatted(id, partner, id, id, until);
      PushQueue.add(
          handle,
          new Telling("person-" + id, partner, id, "consent-" + id, endpoint, key, body),
          now);
    }
  }

  /** None while the database is away. */
  private static List<String> lines(Database database, String query) {
    try {
      return database.transaction(
          Scope.HOUSE, handle -> handle.createQuery(query).mapTo(String.class).list());
    } catch (JdbiException e) {
      return List.of();
    }
  }
}
