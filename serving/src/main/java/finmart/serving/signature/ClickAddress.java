package finmart.serving.signature;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The institution's own page with where the person comes from, signed (catalogue §3.1): {@code
 * ch}annel, opaque {@code cid}, {@code ts} in seconds, {@code nonce} and {@code sign}, the hex
 * digest over {@code host path ch cid ts nonce}, each on a line of its own. Nothing is said of the
 * person.
 */
public final class ClickAddress {
  private static final Duration VALID = Duration.ofMinutes(30);

  private ClickAddress() {}

  /**
   * @param page https address of the product; its own parameters stay
   * @param nonce hex, drawn by chance
   */
  public static URI of(
      URI page, String channel, String clickId, Instant at, String nonce, SharedKeys keys) {
    String time = Long.toString(at.getEpochSecond());
    String sign =
        HexFormat.of().formatHex(keys.signing().sign(signed(page, channel, clickId, time, nonce)));
    var asked = new LinkedHashMap<String, String>();
    asked.put("ch", channel);
    asked.put("cid", clickId);
    asked.put("ts", time);
    asked.put("nonce", nonce);
    asked.put("sign", sign);
    String query =
        asked.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String own = page.toString();
    return URI.create(own + (page.getRawQuery() == null ? "?" : "&") + query);
  }

  /**
   * What the institution does with it.
   *
   * @return the click id; empty unless the address is signed and at most half an hour old
   */
  public static Optional<String> clickId(URI address, SharedKeys keys, Instant now) {
    Map<String, String> asked = asked(address);
    String time = asked.getOrDefault("ts", "");
    String clickId = asked.getOrDefault("cid", "");
    String content =
        signed(
            address, asked.getOrDefault("ch", ""), clickId, time, asked.getOrDefault("nonce", ""));
    try {
      boolean isProven =
          keys.prove(content, HexFormat.of().parseHex(asked.getOrDefault("sign", "")));
      Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
      return Optional.of(clickId)
          .filter(id -> isProven && age.abs().compareTo(VALID) <= 0 && !id.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> asked(URI address) {
    var asked = new LinkedHashMap<String, String>();
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        asked.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return asked;
  }

  private static String signed(
      URI page, String channel, String clickId, String time, String nonce) {
    return String.join("\n", page.getHost(), page.getPath(), channel, clickId, time, nonce);
  }
}
