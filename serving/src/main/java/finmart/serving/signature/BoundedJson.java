package finmart.serving.signature;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

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
}
