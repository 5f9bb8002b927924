package finmart.serving.polling;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.serving.callback.PartnerReport;
import finmart.serving.signature.BoundedJson;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an institution answers: messages in the order it made them, each what it calls back under
 * the same id, if it calls back.
 *
 * @param next the cursor after the last of them, its own word of at most 200 characters; if there
 *     is none, as it was asked
 * @param more whether there are more behind it
 */
public record Page(List<Message> messages, String next, boolean more) {
  /** Rows of an answer, as many as of a callback. */
  static final int MOST_ROWS = 1_000;

  private static final int MOST_DEPTH = 10;
  private static final Pattern CURSOR = Pattern.compile("[!-~]{0,200}");
  private static final Pattern ID = Pattern.compile("[!-~&&[^.]]{1,100}");
  private static final ObjectMapper JSON = BoundedJson.ofRecords(MOST_DEPTH);

  /**
   * @param id the same however often it is told, and by whichever way
   */
  public record Message(String id, List<PartnerReport> reports) {
    public Message {
      reports = reports == null ? null : new PartnerReport.Message(reports).reports();
    }

    private boolean isWhole() {
      return id != null && ID.matcher(id).matches() && reports != null;
    }
  }

  /**
   * @param after the cursor; empty from the beginning
   * @param most rows of an answer
   * @param test true if only test leads are asked for, else null
   */
  private record Asked(String after, int most, @JsonProperty("is_test") Boolean test) {}

  /** What is asked. */
  static String question(String cursor, boolean isTest) {
    try {
      return JSON.writeValueAsString(new Asked(cursor, MOST_ROWS, isTest ? true : null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads an answer that is believed. Empty unless all of it is what was asked for: half of a page
   * is no page.
   *
   * @param cursor it was asked with
   */
  static Optional<Page> read(String text, String cursor) {
    try {
      return Optional.ofNullable(JSON.readValue(text, Page.class))
          .filter(page -> page.isWhole(cursor));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** As it is answered, unsigned. */
  public String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** More behind a cursor that stays where it was would be asked for without end. */
  private boolean isWhole(String cursor) {
    return messages != null
        && messages.stream().allMatch(message -> message != null && message.isWhole())
        && messages.stream().mapToInt(message -> message.reports().size()).sum() <= MOST_ROWS
        && next != null
        && CURSOR.matcher(next).matches()
        && !(more && next.equals(cursor));
  }
}
