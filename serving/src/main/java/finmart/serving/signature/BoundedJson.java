package finmart.serving.signature;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
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
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * The same for records: names in snake case, moments in words, nothing written for null; a name
   * that was not agreed upon is refused.
   *
   * @param mostDepth of objects and arrays in each other
   */
  public static ObjectMapper ofRecords(int mostDepth) {
    return mapper(mostDepth)
        .registerModule(new JavaTimeModule())
        .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .setSerializationInclusion(JsonInclude.Include.NON_NULL)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
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
