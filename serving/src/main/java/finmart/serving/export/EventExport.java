package finmart.serving.export;

import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import finmart.serving.audit.AuditLog;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jdbi.v3.core.Handle;

/** Writes what the server recorded before a midnight. */
public final class EventExport {
  /** A request that began before the midnight has ended by then, or waits for a lock. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final String WAIT_FOR_WRITERS =
      "LOCK TABLE interaction, application, consent, consent_decline, preference, deleted_tag"
          + " IN SHARE MODE";
  private static final int FETCHED = 10_000;

  private final Database database;
  private final Path schemas;
  private final InstantSource clock;

  /**
   * @param schemas folder of the contracts' Avro schemas
   */
  public EventExport(Database database, Path schemas, InstantSource clock) {
    this.database = database;
    this.schemas = schemas;
    this.clock = clock;
  }

  /**
   * Writes exactly what was known before the day's midnight, one folder per contract and day; doing
   * it again writes the same.
   *
   * @return rows by contract
   * @throws ConfigurationException if the midnight has not passed: more may still be recorded
   */
  public Map<String, Long> write(AsOf asOf, Path out) {
    if (clock.instant().isBefore(asOf.midnight().plus(GRACE))) {
      throw new ConfigurationException(
          "%s has not begun: what is known before its midnight is not all there yet"
              .formatted(asOf));
    }
    // Whoever wrote when the lock was asked for has ended; whoever comes later dates it later.
    database.run(Scope.HOUSE, handle -> handle.execute(WAIT_FOR_WRITERS));
    return database.transaction(
        Scope.HOUSE,
        handle -> {
          var rows = new LinkedHashMap<String, Long>();
          for (Recorded recorded : Recorded.values()) {
            rows.put(recorded.contract(), write(handle, recorded, asOf, out));
          }
          AuditLog.append(
              handle,
              clock.instant(),
              "house",
              "EVENTS_EXPORTED",
              asOf.toString(),
              rows.toString());
          return rows;
        });
  }

  private long write(Handle handle, Recorded recorded, AsOf asOf, Path out) {
    Schema schema = schema(schemas.resolve(recorded.contract() + ".avsc"));
    try (var files = new DayFiles(out.resolve(recorded.contract()), schema);
        var query = handle.createQuery(recorded.question())) {
      var rows =
          query
              .bind("midnight", OffsetDateTime.ofInstant(asOf.midnight(), ZoneOffset.UTC))
              .setFetchSize(FETCHED)
              .map(
                  (row, context) -> {
                    OffsetDateTime known = row.getObject("known_at", OffsetDateTime.class);
                    files.add(known.atZoneSameInstant(AsOf.ZONE).toLocalDate(), row);
                    return row.getRow();
                  });
      rows.forEach(row -> {});
      files.complete(asOf.day());
      return files.rows();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema schema(Path file) {
    try {
      return new Schema.Parser().parse(file.toFile());
    } catch (IOException | SchemaParseException e) {
      throw new ConfigurationException(file + " can not be read: " + e.getMessage());
    }
  }
}
