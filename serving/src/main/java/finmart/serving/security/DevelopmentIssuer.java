package finmart.serving.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Gives tokens to whoever asks, with a key that lives as long as the process. Only with --dev. */
public final class DevelopmentIssuer {
  public static final String ISSUER = "finmart-development";

  private static final int KEY_BITS = 2048;
  private static final Duration VALIDITY = Duration.ofHours(8);

  private final RSAKey key;
  private final String audience;
  private final InstantSource clock;
  private final List<String> people;

  public DevelopmentIssuer(String audience, InstantSource clock) {
    this(audience, clock, List.of());
  }

  /**
   * @param people whom its login page suggests
   */
  public DevelopmentIssuer(String audience, InstantSource clock, List<String> people) {
    this.audience = audience;
    this.clock = clock;
    this.people = List.copyOf(people);
    try {
      this.key = new RSAKeyGenerator(KEY_BITS).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  public JWKSource<SecurityContext> keys() {
    return new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK()));
  }

  /** Whom its login page suggests. */
  public List<String> people() {
    return people;
  }

  public String token(Caller caller) {
    Instant now = clock.instant();
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .audience(audience)
            .subject(caller.subject())
            .claim("roles", caller.roles().stream().map(Role::claim).sorted().toList())
            .claim("partner", caller.partner())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALIDITY)))
            .build();
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .type(JOSEObjectType.JWT)
            .keyID(key.getKeyID())
            .build();
    try {
      var signed = new SignedJWT(header, claims);
      signed.sign(new RSASSASigner(key));
      return signed.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a fresh key signs", e);
    }
  }
}
