package finmart.serving.push;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Asks a question and waits so long and no longer, whatever the other side does: also one that
 * sends a byte a second, or whose name is slow to be found. Only so many questions are open at
 * once; one more is not asked.
 */
final class Asker implements AutoCloseable {
  static final int AT_ONCE = 16;

  /** Why an answer is not read to its end. */
  private static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong(String message) {
      super(message);
    }
  }

  private final CloseableHttpClient client;
  private final ExecutorService work =
      new ThreadPoolExecutor(
          0,
          AT_ONCE,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          run -> {
            var thread = new Thread(run, "finmart-ask");
            thread.setDaemon(true);
            return thread;
          });

  Asker(CloseableHttpClient client) {
    this.client = client;
  }

  Reply ask(HttpPost post, Duration timeout, int mostBytes) {
    Future<Reply> asked;
    try {
      asked = work.submit(() -> client.execute(post, answer -> read(post, answer, mostBytes)));
    } catch (RejectedExecutionException e) {
      return Reply.nothing("too many are being asked");
    }
    try {
      return asked.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      post.cancel();
      asked.cancel(true);
      return Reply.nothing("no answer within " + timeout);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return Reply.nothing(
          cause instanceof TooLong ? cause.getMessage() : cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      post.cancel();
      asked.cancel(true);
      Thread.currentThread().interrupt();
      return Reply.nothing("interrupted");
    }
  }

  private static Reply read(HttpPost post, ClassicHttpResponse response, int mostBytes)
      throws IOException {
    HttpEntity entity = response.getEntity();
    if (response.getCode() != 200 || entity == null) {
      return Reply.nothing("status " + response.getCode());
    }
    byte[] body = entity.getContent().readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      // The line is cut: the client would read on to the end of it.
      post.cancel();
      throw new TooLong("an answer of more than " + mostBytes + " bytes");
    }
    var headers = new HashMap<String, String>();
    for (Header header : response.getHeaders()) {
      headers.putIfAbsent(
          header.getName().toLowerCase(Locale.ROOT),
          header.getValue() == null ? "" : header.getValue());
    }
    return new Reply(Optional.of(new String(body, StandardCharsets.UTF_8)), headers, "status 200");
  }

  @Override
  public void close() {
    work.shutdownNow();
  }
}
