package finmart.serving.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.serving.signature.BoundedJson;
import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Takes a message of reports as it comes in: believed or not before anything of it is read (rule
 * X12). Knows neither how it travelled nor what is done with it.
 */
public final class Reception {
  private static final int MOST_ROWS = 1_000;
  private static final int MOST_DEPTH = 10;
  private static final ObjectMapper JSON = BoundedJson.ofRecords(MOST_DEPTH);

  private Reception() {}

  /** What came of a message. */
  public sealed interface Received {}

  /** It is not believed, and nothing of it was read. */
  public record Doubted(Webhook.Doubt doubt) implements Received {}

  /**
   * It is of its sender and can not be read.
   *
   * @param words why not, without anything of its content
   */
  public record Malformed(String words) implements Received {}

  /**
   * It is of its sender; its rows are not judged yet.
   *
   * @param rows at most 1000
   */
  public record Read(Webhook message, List<PartnerReport> rows) implements Received {}

  /**
   * Takes one.
   *
   * @param header value of a header, null if it is missing
   * @param body as it came
   * @param keys shared with who it is said to be from
   */
  public static Received receive(
      UnaryOperator<String> header, byte[] body, SharedKeys keys, Instant now) {
    var heard = Webhook.hear(header, new String(body, StandardCharsets.UTF_8), keys, now);
    return heard.doubt() == null ? read(heard.message(), body) : new Doubted(heard.doubt());
  }

  private static Received read(Webhook message, byte[] body) {
    try {
      List<PartnerReport> rows = rows(body);
      if (rows == null) {
        return new Malformed("reports is missing");
      }
      return rows.size() > MOST_ROWS
          ? new Malformed("at most %d reports in a message".formatted(MOST_ROWS))
          : new Read(message, rows);
    } catch (IOException e) {
      return new Malformed(BoundedJson.fault(e));
    }
  }

  /** Rows of a body, null if it has no list of them. */
  static List<PartnerReport> rows(byte[] body) throws IOException {
    var sent = JSON.readValue(body, PartnerReport.Message.class);
    return sent == null ? null : sent.reports();
  }

  /** A body of such rows, as it is called back. */
  public static String text(List<PartnerReport> rows) {
    try {
      return JSON.writeValueAsString(new PartnerReport.Message(rows));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
