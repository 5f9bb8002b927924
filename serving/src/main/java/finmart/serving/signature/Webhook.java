package finmart.serving.signature;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One message by the Standard Webhooks specification: {@code id.timestamp.body} is signed. The
 * version {@code v1sm3} is ours.
 *
 * @param id the same at every attempt: who hears it twice hears it once
 * @param sentAt of this attempt
 * @param body as it travels
 */
public record Webhook(String id, Instant sentAt, String body) {
  private static final String ID = "webhook-id";
  private static final String TIME = "webhook-timestamp";
  private static final String SIGNATURE = "webhook-signature";

  /** Further from now no message is believed. */
  public static final Duration MOST_SKEW = Duration.ofMinutes(5);

  private static final int LONGEST_ID = 100;
  private static final int MOST_SIGNATURES = 8;

  public Webhook {
    if (id.isEmpty() || id.length() > LONGEST_ID || id.contains(".")) {
      throw new IllegalArgumentException("an id has 1 to 100 characters and no full stop");
    }
  }

  /** Why a message is not believed. */
  public enum Doubt {
    /** A header is missing or not what it should be. */
    HEADERS,
    /** Sent more than five minutes from now: perhaps again by somebody else. */
    TIME,
    /** No signature is of a key of the sender. */
    SIGNATURE
  }

  /**
   * What was believed, or why not.
   *
   * @param message null if there is a doubt
   * @param doubt null if there is none
   */
  public record Heard(Webhook message, Doubt doubt) {}

  /** The headers it is sent with. */
  public Map<String, String> headers(SharedKeys keys) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(ID, id);
    headers.put(TIME, Long.toString(sentAt.getEpochSecond()));
    SharedKey key = keys.signing();
    headers.put(
        SIGNATURE,
        key.mac().version() + "," + Base64.getEncoder().encodeToString(key.sign(signed())));
    return headers;
  }

  /**
   * Believes a message, or not, before anything of its body is read (rule X12).
   *
   * @param header value of a header, null if it is missing
   */
  public static Heard hear(
      UnaryOperator<String> header, String body, SharedKeys keys, Instant now) {
    Optional<Webhook> message = message(header, body);
    List<byte[]> signatures = signatures(header.apply(SIGNATURE), keys.signing().mac());
    if (message.isEmpty() || signatures.isEmpty()) {
      return new Heard(null, Doubt.HEADERS);
    }
    Webhook told = message.get();
    if (signatures.stream().noneMatch(s -> keys.prove(told.signed(), s))) {
      return new Heard(null, Doubt.SIGNATURE);
    }
    if (Duration.between(told.sentAt, now).abs().compareTo(MOST_SKEW) > 0) {
      return new Heard(null, Doubt.TIME);
    }
    return new Heard(told, null);
  }

  private static Optional<Webhook> message(UnaryOperator<String> header, String body) {
    String id = header.apply(ID);
    String time = header.apply(TIME);
    if (id == null || time == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Webhook(id, Instant.ofEpochSecond(Long.parseLong(time)), body));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Those of the scheme; a sender who changes keys signs with both. */
  private static List<byte[]> signatures(String header, Mac mac) {
    var signatures = new ArrayList<byte[]>();
    if (header != null) {
      for (String one : header.split(" ", MOST_SIGNATURES)) {
        if (one.startsWith(mac.version() + ",")) {
          try {
            signatures.add(Base64.getDecoder().decode(one.substring(mac.version().length() + 1)));
          } catch (IllegalArgumentException e) {
            // What is no Base64 proves nothing.
            continue;
          }
        }
      }
    }
    return signatures;
  }

  private String signed() {
    return id + "." + sentAt.getEpochSecond() + "." + body;
  }
}
