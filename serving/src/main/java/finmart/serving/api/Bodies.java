package finmart.serving.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import finmart.serving.offer.OfferCard;
import finmart.serving.signature.BoundedJson;
import finmart.serving.signature.PhoneNumber;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.regex.Pattern;

/** Reads and writes the JSON of the interface: snake_case, strict, bounded. */
public final class Bodies {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,79}");
  private static final int MOST_DEPTH = 10;
  private static final ObjectMapper JSON =
      BoundedJson.ofRecords(MOST_DEPTH)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addMixIn(OfferCard.class, WithoutAddress.class);

  private final int mostBytes;

  /** The institution's page is reached by applying, which leaves a trace, never straight. */
  @JsonIgnoreProperties("url")
  private interface WithoutAddress {}

  Bodies(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException unless it is JSON of this shape and length; its content is never
   *     repeated in the answer
   */
  <T> T read(Context context, Class<T> type) {
    return parse(raw(context), JSON.readerFor(type));
  }

  /** The bytes of a body of JSON, as they came. */
  byte[] raw(Context context) {
    if (!BoundedJson.isNamedBy(context.contentType())) {
      throw new ProblemException(415, "Unsupported media type", "send application/json");
    }
    try {
      byte[] body = context.req().getInputStream().readNBytes(mostBytes + 1);
      if (body.length > mostBytes) {
        throw new ProblemException(
            413, "Content too large", "at most %d bytes".formatted(mostBytes));
      }
      return body;
    } catch (IOException e) {
      throw ProblemException.malformed("the body can not be read");
    }
  }

  /**
   * Reads the bytes of a body in which keys may be missing.
   *
   * @throws ProblemException unless they are JSON of this shape
   */
  static <T> T lenient(byte[] body, Class<T> type) {
    return parse(
        body,
        JSON.readerFor(type).without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES));
  }

  private static <T> T parse(byte[] body, ObjectReader reader) {
    try {
      return reader.readValue(body);
    } catch (IOException e) {
      throw ProblemException.malformed(BoundedJson.fault(e));
    }
  }

  static void write(Context context, int status, Object answer) {
    context.status(status).contentType("application/json").result(bytes(answer));
  }

  public static byte[] bytes(Object answer) {
    try {
      return JSON.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An id that a caller chose. */
  public static String id(String key, String value) {
    if (value == null || !ID.matcher(value).matches()) {
      throw ProblemException.malformed(key + " must be 8 to 64 letters, digits, - or _");
    }
    return value;
  }

  /** The name of a product, partner or tag. */
  public static String name(String key, String value) {
    if (value == null || !NAME.matcher(value).matches()) {
      throw ProblemException.malformed(key + " must be a name like card-gold");
    }
    return value;
  }

  /** A number to be asked with; null if none was typed. */
  public static PhoneNumber phone(String value) {
    try {
      return value == null || value.isBlank() ? null : PhoneNumber.parse(value);
    } catch (IllegalArgumentException e) {
      throw ProblemException.malformed("phone must be a mobile number of mainland China");
    }
  }

  public static <T> T given(String key, T value) {
    if (value == null) {
      throw ProblemException.malformed(key + " is missing");
    }
    return value;
  }
}
