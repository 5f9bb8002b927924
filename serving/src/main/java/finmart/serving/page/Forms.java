package finmart.serving.page;

import finmart.serving.api.ProblemException;
import finmart.serving.security.Caller;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps other sites from sending forms in a person's name (ASVS 3.5.1): the browser says that the
 * request is our own page's, and the form holds the keyed hash of the person under a key that lies
 * in a cookie no script and no other site reads. Any server of the house can check it.
 */
public final class Forms {
  /** Name of the field. */
  public static final String FIELD = "csrf";

  private static final String COOKIE = "finmart_form";
  private static final String KEY = "finmart.form-key";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final Pattern WRITTEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Pattern STAMP = Pattern.compile("(\\d{1,15})\\.([A-Za-z0-9_-]{43})");
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD");

  private final Cookies cookies;
  private final SecureRandom random = new SecureRandom();

  Forms(Cookies cookies) {
    this.cookies = cookies;
  }

  /** What a form shown now must send back; gives the browser a key if it has none. */
  String token(Context context, Caller caller) {
    String key = context.attribute(KEY);
    if (key == null) {
      key = key(context);
      context.attribute(KEY, key);
    }
    return token(key, caller);
  }

  private String key(Context context) {
    String known = cookies.read(context, COOKIE);
    if (known != null && WRITTEN.matcher(known).matches()) {
      return known;
    }
    byte[] drawn = new byte[KEY_BYTES];
    random.nextBytes(drawn);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    cookies.write(context, COOKIE, key);
    return key;
  }

  /**
   * @throws ProblemException 403 if the request changes something and is not from a page of ours
   */
  void check(Context context, Caller caller) {
    if (HARMLESS.contains(context.method().name())) {
      return;
    }
    String key = cookies.read(context, COOKIE);
    String sent = context.formParam(FIELD);
    if (!isOurOwn(context) || key == null || sent == null || !isEqual(token(key, caller), sent)) {
      throw new ProblemException(403, "Forbidden", "the form is not from a page of this site");
    }
  }

  /** As the browser says: by fetch metadata, else by the origin; no script can write either. */
  private static boolean isOurOwn(Context context) {
    String site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = context.header("Origin");
    return origin != null && origin.replaceFirst("^https?://", "").equals(context.header("Host"));
  }

  private static String token(String key, Caller caller) {
    return hash(key, caller == null ? "" : caller.subject());
  }

  /** Says that something is shown to somebody now, in a way that only this server can. */
  String stamp(Context context, Caller caller, String what, Instant now) {
    String millis = Long.toString(now.toEpochMilli());
    token(context, caller);
    return millis + "." + hash(context.attribute(KEY), stamped(caller, what, millis));
  }

  /**
   * Returns how long ago a stamp was given.
   *
   * @throws ProblemException 403 if it is not ours, not theirs or not of this
   */
  Duration since(Context context, Caller caller, String what, String stamp, Instant now) {
    String key = cookies.read(context, COOKIE);
    Matcher written = STAMP.matcher(stamp == null ? "" : stamp);
    if (key == null
        || !written.matches()
        || !isEqual(hash(key, stamped(caller, what, written.group(1))), written.group(2))) {
      throw new ProblemException(403, "Forbidden", "the form is not from a page of this site");
    }
    return Duration.between(Instant.ofEpochMilli(Long.parseLong(written.group(1))), now);
  }

  private static String stamped(Caller caller, String what, String millis) {
    return String.join("|", caller.subject(), what, millis);
  }

  private static boolean isEqual(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String hash(String key, String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
