package finmart.jobs.exchange;

import finmart.domain.time.AsOf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of a batch that came: kept beside the exchange, so that nothing is taken twice.
 *
 * @param controlDigest of the control's whole text
 * @param refused why the batch as a whole was not believed; null if it was
 * @param rows in it; accepted and set aside together
 * @param asOf day of the run that took it
 */
public record Receipt(
    BatchName name,
    String controlDigest,
    BatchRefusedException.Code refused,
    String detail,
    long rows,
    long accepted,
    AsOf asOf) {
  private static final int LONGEST = 1 << 14;

  public boolean isAccepted() {
    return refused == null;
  }

  /** True if its control was its sender's, whatever became of its rows. */
  public boolean isBelieved() {
    return refused == null || refused.isAfterSignature();
  }

  /** Rows that were set aside, each with a code. */
  public long setAside() {
    return rows - accepted;
  }

  /** Where it is kept. */
  static String path(BatchName name) {
    return "taken/" + name.folder() + "/" + name.stem() + ".receipt";
  }

  byte[] text() {
    String what = refused == null ? "ACCEPTED" : refused.name();
    return """
        batch=%s
        control=%s
        verdict=%s
        detail=%s
        rows=%d
        accepted=%d
        as_of=%s
        """
        .formatted(
            name.stem(), controlDigest, what, detail.replaceAll("\\R", " "), rows, accepted, asOf)
        .getBytes(StandardCharsets.UTF_8);
  }

  static Receipt read(BatchName name, InputStream from) throws IOException {
    Map<String, String> told = new HashMap<>();
    String text = new String(from.readNBytes(LONGEST), StandardCharsets.UTF_8);
    for (String line : text.split("\n")) {
      int at = line.indexOf('=');
      told.put(line.substring(0, Math.max(at, 0)), line.substring(at + 1));
    }
    String verdict = told.getOrDefault("verdict", "");
    try {
      return new Receipt(
          name,
          told.get("control"),
          verdict.equals("ACCEPTED") ? null : BatchRefusedException.Code.valueOf(verdict),
          told.get("detail"),
          Long.parseLong(told.get("rows")),
          Long.parseLong(told.get("accepted")),
          AsOf.parse(told.get("as_of")));
    } catch (RuntimeException e) {
      throw new IOException("receipt " + path(name) + " can not be read", e);
    }
  }
}
