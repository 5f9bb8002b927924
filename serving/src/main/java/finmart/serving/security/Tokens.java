package finmart.serving.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Verifies bearer tokens: signature by a key of the issuer's own set, never one the token names;
 * algorithm on the list; issuer, audience, subject, expiry. What was verified is remembered for a
 * few minutes by the token's SHA-256, as a signature costs more than a feed.
 */
public final class Tokens {
  private static final int MOST_CHARACTERS = 8_192;
  private static final int MOST_REMEMBERED = 100_000;
  private static final int SKEW_SECONDS = 30;
  private static final Duration MOST_MEMORY = Duration.ofMinutes(5);

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final InstantSource clock;
  private final Map<String, Verified> remembered =
      Collections.synchronizedMap(new Recent<>(MOST_REMEMBERED));

  private record Verified(Caller caller, Instant until) {}

  /**
   * What tokens must say.
   *
   * @param algorithms the only ones that are taken, all asymmetric
   */
  public record Expected(String issuer, String audience, Set<String> algorithms) {}

  public Tokens(JWKSource<SecurityContext> keys, Expected expected, InstantSource clock) {
    this.clock = clock;
    Set<JWSAlgorithm> algorithms =
        expected.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    if (algorithms.isEmpty() || !JWSAlgorithm.Family.SIGNATURE.containsAll(algorithms)) {
      throw new IllegalArgumentException(
          "algorithms %s must be asymmetric signatures".formatted(expected.algorithms()));
    }
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    var claims =
        new DefaultJWTClaimsVerifier<SecurityContext>(
            expected.audience(),
            new JWTClaimsSet.Builder().issuer(expected.issuer()).build(),
            Set.of("sub", "exp", "iat")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        };
    claims.setMaxClockSkew(SKEW_SECONDS);
    processor.setJWTClaimsSetVerifier(claims);
  }

  /**
   * @throws TokenRefusedException unless the token is whole, ours and valid now
   */
  public Caller verify(String token) throws TokenRefusedException {
    if (token.length() > MOST_CHARACTERS) {
      throw new TokenRefusedException("a token of %d characters".formatted(token.length()));
    }
    Instant now = clock.instant();
    String key = sha256(token);
    Verified known = remembered.get(key);
    if (known != null && now.isBefore(known.until)) {
      return known.caller;
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      Caller caller = caller(claims);
      Instant expiry = claims.getExpirationTime().toInstant();
      Instant memory = now.plus(MOST_MEMORY);
      remembered.put(key, new Verified(caller, expiry.isBefore(memory) ? expiry : memory));
      return caller;
    } catch (BadJOSEException | JOSEException | ParseException | RuntimeException e) {
      throw new TokenRefusedException(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private static Caller caller(JWTClaimsSet claims) throws ParseException {
    var roles = EnumSet.noneOf(Role.class);
    List<String> claimed = claims.getStringListClaim("roles");
    if (claimed != null) {
      claimed.forEach(role -> Role.claimed(role).ifPresent(roles::add));
    }
    return new Caller(claims.getSubject(), roles, claims.getStringClaim("partner"));
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
