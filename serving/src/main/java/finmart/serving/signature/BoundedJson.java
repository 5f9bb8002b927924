package finmart.serving.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;

/**
 * JSON of messages as both sides read it: no deeper than agreed, no key twice, nothing behind it.
 */
public final class BoundedJson {
  private BoundedJson() {}

  /**
   * A new reader, to be made stricter or more lenient by whoever asks for it.
   *
   * @param mostDepth of objects and arrays in each other
   */
  public static ObjectMapper mapper(int mostDepth) {
    return new ObjectMapper(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(mostDepth).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Whether a body is said to be JSON.
   *
   * @param contentType of the header, null if it is missing
   */
  public static boolean isNamedBy(String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
  }

  /** Why a body could not be read, without anything of its content. */
  public static String fault(IOException e) {
    if (e instanceof JsonMappingException mapping) {
      String place =
          mapping.getPath().isEmpty()
              ? "the body"
              : mapping.getPathReference().replaceAll(".*\\[\"", "\"").replace("]", "");
      return place + " is not what is asked for";
    }
    return e instanceof JsonProcessingException broken
        ? "no JSON" + placeOf(broken.getLocation())
        : "the body can not be read";
  }

  /** A body that ends too early or is no text has no place. */
  private static String placeOf(JsonLocation place) {
    return place == null
        ? ""
        : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
  }
}
