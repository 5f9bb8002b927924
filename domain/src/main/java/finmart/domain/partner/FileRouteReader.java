package finmart.domain.partner;

import finmart.domain.document.Fields;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how files for an institution are written, sealed and carried. */
final class FileRouteReader {
  private static final int SSH = 22;
  private static final int LAST_PORT = 65_535;
  private static final int LONGEST_DAYS = 30;

  private FileRouteReader() {}

  static Optional<FileRoute> route(Fields fields) {
    var format = fields.one("format", FileRoute.Format.class);
    Optional<Sealing> sealing =
        fields.has("seal") ? sealing(fields.in("seal")) : Optional.of(Sealing.NONE);
    var promise =
        fields.has("acknowledged_within") ? promise(fields.in("acknowledged_within")) : null;
    if (!fields.has("sftp")) {
      return sealing.map(seal -> new FileRoute(format, seal, null, promise));
    }
    Optional<FileRoute.Sftp> sftp = sftp(fields.in("sftp"));
    return sealing.flatMap(seal -> sftp.map(to -> new FileRoute(format, seal, to, promise)));
  }

  private static FileRoute.Promise promise(Fields open) {
    try (var fields = open) {
      int days = (int) fields.whole("days", 0, LONGEST_DAYS);
      String time = fields.word("time");
      try {
        return new FileRoute.Promise(days, LocalTime.parse(time));
      } catch (DateTimeParseException e) {
        if (!time.isEmpty()) {
          fields.note("time", "\"" + time + "\" must be a time of day like \"10:00\"");
        }
        return new FileRoute.Promise(days, LocalTime.MIDNIGHT);
      }
    }
  }

  private static Optional<Sealing> sealing(Fields open) {
    try (var fields = open) {
      var kind = fields.one("kind", Sealing.Kind.class);
      String theirs = fields.text("their_key", "");
      String ours = fields.text("our_key", "");
      var theirFormer = former(fields, "their_former_keys");
      var ourFormer = former(fields, "our_former_keys");
      return fields.build(
          () ->
              new Sealing(
                  kind,
                  new Sealing.KeyLine(theirs, theirFormer),
                  new Sealing.KeyLine(ours, ourFormer)));
    }
  }

  private static Optional<FileRoute.Sftp> sftp(Fields open) {
    try (var fields = open) {
      String host = fields.word("host");
      int port = (int) fields.whole("port", 1, LAST_PORT, SSH);
      String user = fields.word("user");
      var hostKeys = fields.texts("host_keys");
      String login = fields.word("login_key");
      String folder = fields.word("folder");
      return fields.build(() -> new FileRoute.Sftp(host, port, user, hostKeys, login, folder));
    }
  }

  private static Map<String, LocalDate> former(Fields fields, String key) {
    var former = new TreeMap<String, LocalDate>();
    if (fields.has(key)) {
      try (var keys = fields.in(key)) {
        keys.keys().forEach(id -> former.put(id, keys.date(id)));
      }
    }
    return former;
  }
}
