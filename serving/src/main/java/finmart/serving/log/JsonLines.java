package finmart.serving.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.serving.security.Masking;
import java.util.LinkedHashMap;

/** One event, one line of JSON. */
public final class JsonLines extends LayoutBase<ILoggingEvent> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_FRAMES = 20;

  @Override
  public String doLayout(ILoggingEvent event) {
    var line = new LinkedHashMap<String, Object>();
    line.put("at", event.getInstant().toString());
    line.put("level", event.getLevel().toString());
    line.put("logger", event.getLoggerName());
    line.put("thread", event.getThreadName());
    line.put("message", Masking.masked(event.getFormattedMessage()));
    if (event.getKeyValuePairs() != null) {
      event
          .getKeyValuePairs()
          .forEach(
              pair ->
                  line.put(
                      pair.key,
                      pair.value instanceof Number
                          ? pair.value
                          : Masking.masked(String.valueOf(pair.value))));
    }
    if (event.getThrowableProxy() != null) {
      line.put("failure", failure(event.getThrowableProxy()));
    }
    try {
      return JSON.writeValueAsString(line) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String failure(IThrowableProxy thrown) {
    var text = new StringBuilder();
    for (IThrowableProxy at = thrown; at != null; at = at.getCause()) {
      text.append(at.getClassName()).append(": ").append(Masking.masked("" + at.getMessage()));
      var frames = at.getStackTraceElementProxyArray();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        text.append(" | ").append(frames[i].getSTEAsString());
      }
      text.append(" ; ");
    }
    return text.toString();
  }
}
