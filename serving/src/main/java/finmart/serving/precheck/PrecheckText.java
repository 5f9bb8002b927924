package finmart.serving.precheck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.lead.Precheck;
import finmart.serving.signature.BoundedJson;
import java.util.Optional;

/** The JSON of questions and answers: their records' own names as keys. */
public final class PrecheckText {
  private static final int MOST_DEPTH = 5;

  /** Keys we do not know are room for what institutions add later. */
  private static final ObjectMapper JSON =
      BoundedJson.mapper(MOST_DEPTH).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private PrecheckText() {}

  public static String of(Precheck.Request request) {
    try {
      return JSON.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empty if it is no JSON of an answer. */
  public static Optional<Precheck.Answer> read(String text) {
    try {
      return Optional.ofNullable(JSON.readValue(text, Precheck.Answer.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
