package finmart.serving.push;

import finmart.serving.signature.SharedKeys;
import finmart.serving.signature.Webhook;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends one message, once. Follows nowhere, remembers nothing. Waits ten seconds for each byte, and
 * no longer than an attempt may take for all of them, whatever the other side does; of a question,
 * as long as its contract says.
 */
public final class Sender implements AutoCloseable {
  private static final Timeout CONNECT = Timeout.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** What an attempt may take where no setting says how long. */
  public static final Duration ATTEMPT = Duration.ofSeconds(30);

  /** All that speak at a time may speak with the same institution, and none waits for a line. */
  private static final int LINES = Pusher.AT_ONCE + Asker.AT_ONCE;

  private static final long MOST_SECONDS = 86_400;

  /** Of headers no one is longer, nor are there more, than anybody needs. */
  private static final Http1Config BOUNDED =
      Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();

  private final CloseableHttpClient client;
  private final Asker asker;
  private final Duration attempt;
  private final boolean allowsPlain;
  private final ScheduledThreadPoolExecutor limits =
      new ScheduledThreadPoolExecutor(
          1,
          run -> {
            var thread = new Thread(run, "finmart-send-limit");
            thread.setDaemon(true);
            return thread;
          });

  private Sender(CloseableHttpClient client, Duration attempt, boolean allowsPlain) {
    this.client = client;
    this.asker = new Asker(client);
    this.attempt = attempt;
    this.allowsPlain = allowsPlain;
    // A message that was sent is not kept until its time would have been over.
    limits.setRemoveOnCancelPolicy(true);
  }

  /** Sends by https to public addresses. */
  public static Sender toInstitutions() {
    return toInstitutions(ATTEMPT);
  }

  /**
   * The same.
   *
   * @param attempt all that sending a message once may take; a name that is slow to be found may
   *     add to it
   */
  public static Sender toInstitutions(Duration attempt) {
    return new Sender(
        client(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PublicAddresses()),
            ANSWER),
        attempt,
        false);
  }

  /** Sends also by http and to this machine: for a bank that plays one. */
  public static Sender toPlayBanks() {
    return toPlayBanks(ANSWER);
  }

  /**
   * The same.
   *
   * @param attempt all that sending a message once may take
   */
  public static Sender toPlayBanksWithin(Duration attempt) {
    return new Sender(
        client(PoolingHttpClientConnectionManagerBuilder.create(), ANSWER), attempt, true);
  }

  /**
   * The same, less patient.
   *
   * @param answer how long it waits for an answer, and for the next byte of one
   */
  public static Sender toPlayBanks(Duration answer) {
    return new Sender(
        client(PoolingHttpClientConnectionManagerBuilder.create(), answer), ATTEMPT, true);
  }

  private static CloseableHttpClient client(
      PoolingHttpClientConnectionManagerBuilder connections, Duration answer) {
    var patience = Timeout.of(answer);
    return HttpClients.custom()
        .setConnectionManager(
            connections
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED).build())
                .setMaxConnPerRoute(LINES)
                .setMaxConnTotal(LINES)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(patience)
                        .build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .setUserAgent("finmart")
        .build();
  }

  /** Every way it can end is an answer. */
  public PushAnswer send(String endpoint, Webhook message, SharedKeys keys) {
    if (!endpoint.startsWith("https://") && !allowsPlain) {
      return new PushAnswer.Refused("the endpoint is not https");
    }
    HttpPost post = post(endpoint, message, keys);
    var limit = limits.schedule(post::cancel, attempt.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return client.execute(post, Sender::read);
    } catch (ConnectException | ConnectTimeoutException | UnknownHostException | SSLException e) {
      // Nothing was said: there was no line, or not to whom it should be.
      return new PushAnswer.Later(e.getClass().getSimpleName(), Duration.ZERO);
    } catch (IOException e) {
      return new PushAnswer.Unknown(
          post.isCancelled() ? "no answer within " + attempt : e.getClass().getSimpleName());
    } finally {
      limit.cancel(false);
    }
  }

  /**
   * Asks something and waits for what comes back.
   *
   * @param timeout from the first to the last byte, with all that comes before
   * @param mostBytes of the answer; of a longer one nothing is taken
   */
  public Reply ask(
      String endpoint, Webhook message, SharedKeys keys, Duration timeout, int mostBytes) {
    return endpoint.startsWith("https://") || allowsPlain
        ? asker.ask(post(endpoint, message, keys), timeout, mostBytes)
        : Reply.nothing("the endpoint is not https");
  }

  private static HttpPost post(String endpoint, Webhook message, SharedKeys keys) {
    var post = new HttpPost(endpoint);
    message.headers(keys).forEach(post::setHeader);
    post.setHeader("Idempotency-Key", message.id());
    post.setEntity(
        new StringEntity(
            message.body(), ContentType.create("application/json", StandardCharsets.UTF_8)));
    return post;
  }

  private static PushAnswer read(ClassicHttpResponse response) {
    Header after = response.getFirstHeader("Retry-After");
    return PushAnswer.of(response.getCode(), seconds(after == null ? "" : after.getValue()));
  }

  /** Dates are not read: a machine that asks for time says how long. */
  private static Duration seconds(String text) {
    return text.matches("[0-9]{1,6}")
        ? Duration.ofSeconds(Math.min(MOST_SECONDS, Long.parseLong(text)))
        : Duration.ZERO;
  }

  @Override
  public void close() {
    asker.close();
    limits.shutdownNow();
    try {
      client.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
