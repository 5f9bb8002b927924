package finmart.jobs.bench.leadfaults;

import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An institution's line to where the house hears reports, byte by byte, so that an attempt can go
 * wrong anywhere on it.
 */
final class CallbackLine implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final String REPEATED = "\"is_repeated\":true";
  private static final int NONE = 0;

  /** Lines kept open without a word; one more, and the oldest is cut. */
  private static final int MOST_HELD = 40;

  private final URI reports;
  private final SharedKeys keys;
  private final Deque<Socket> held = new ArrayDeque<>();

  /**
   * @param reports the house's {@code /v1/partners/{partner}/reports}
   */
  CallbackLine(URI reports, SharedKeys keys) {
    this.reports = reports;
    this.keys = keys;
  }

  /**
   * What the house said.
   *
   * @param status of HTTP; 0 if nothing was heard
   * @param isRepeated whether the house had heard the message before
   */
  record Said(int status, boolean isRepeated) {
    boolean isAcknowledged() {
      return status / 100 == 2;
    }
  }

  /**
   * Reports once.
   *
   * @return every answer that was read; none that acknowledges means: report again
   */
  List<Said> attempt(Webhook message, Optional<CallbackFault> fault) {
    byte[] bytes = request(message);
    try {
      if (fault.isEmpty()) {
        return List.of(heard(sent(bytes)));
      }
      byte[] half = Arrays.copyOf(bytes, bytes.length - message.body().length() / 2);
      return switch (fault.get()) {
        case CUT_MIDWAY -> cut(sent(half));
        case HALF_OPEN -> hold(sent(half));
        case CUT_AFTER -> cut(sent(bytes));
        case SILENT -> hold(sent(bytes));
        case TWICE -> {
          Socket one = sent(bytes);
          Socket other = sent(bytes);
          yield List.of(heard(one), heard(other));
        }
        case REPLAYED -> List.of(heard(sent(bytes)), heard(sent(bytes)));
      };
    } catch (IOException e) {
      return List.of(new Said(NONE, false));
    }
  }

  private byte[] request(Webhook message) {
    var head = new StringBuilder();
    head.append("POST ").append(reports.getPath()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(reports.getAuthority()).append("\r\n");
    head.append("Content-Type: application/json\r\nConnection: close\r\n");
    head.append("Content-Length: ").append(message.body().length()).append("\r\n");
    message.headers(keys).forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
    return (head + "\r\n" + message.body()).getBytes(StandardCharsets.US_ASCII);
  }

  private Socket sent(byte[] bytes) throws IOException {
    var socket = new Socket(reports.getHost(), reports.getPort());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }

  /** An answer that is cut off or never comes is none. */
  private static Said heard(Socket line) {
    try (line) {
      String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      var status = STATUS.matcher(answer);
      return new Said(
          status.lookingAt() ? Integer.parseInt(status.group(1)) : NONE, answer.contains(REPEATED));
    } catch (IOException e) {
      return new Said(NONE, false);
    }
  }

  private static List<Said> cut(Socket line) throws IOException {
    line.close();
    return List.of();
  }

  private List<Said> hold(Socket line) throws IOException {
    synchronized (held) {
      held.addLast(line);
      if (held.size() > MOST_HELD) {
        held.removeFirst().close();
      }
    }
    return List.of();
  }

  @Override
  public void close() throws IOException {
    synchronized (held) {
      for (Socket line : held) {
        line.close();
      }
      held.clear();
    }
  }
}
