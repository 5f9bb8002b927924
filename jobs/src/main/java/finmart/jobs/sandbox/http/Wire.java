package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import finmart.serving.signature.BoundedJson;
import java.util.Optional;

/** The JSON an institution reads and writes: bounded, and strict where it is asked a question. */
final class Wire {
  private static final int MOST_DEPTH = 5;
  private static final ObjectMapper JSON =
      BoundedJson.mapper(MOST_DEPTH)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
  private static final ObjectReader TREE = JSON.readerFor(JsonNode.class);

  private Wire() {}

  /** Empty unless it is one JSON object. */
  static Optional<JsonNode> object(String text) {
    try {
      return Optional.ofNullable(TREE.<JsonNode>readValue(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** Empty unless it has all keys of the record and no other. */
  static <T> Optional<T> read(String text, Class<T> type) {
    try {
      return Optional.ofNullable(JSON.readValue(text, type));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
