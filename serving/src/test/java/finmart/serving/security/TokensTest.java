package finmart.serving.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import finmart.serving.Ticking;
import java.time.Duration;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokensTest {
  private static final RSAKey KEY = rsa("key-1");
  private static final RSAKey OTHER = rsa("key-1");
  private static final ECKey CURVE = curve();

  private final Ticking clock = new Ticking("2026-11-25T04:00:00Z");
  private final Tokens tokens =
      new Tokens(
          new ImmutableJWKSet<>(new JWKSet(List.of(KEY.toPublicJWK(), CURVE.toPublicJWK()))),
          new Tokens.Expected("https://issuer.example", "finmart", Set.of("RS256", "ES256")),
          clock);

  @Test
  void aTokenOfTheIssuerNamesTheCaller() throws Exception {
    Caller caller = tokens.verify(signed(claims().build(), header(JWSAlgorithm.RS256), rsa()));
    assertThat(caller).isEqualTo(new Caller("U1", Set.of(Role.USER), null));
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("curve").build();
    assertThat(tokens.verify(signed(claims().build(), header, new ECDSASigner(CURVE))).subject())
        .isEqualTo("U1");
  }

  @Test
  void everyHostileTokenIsRefused() throws Exception {
    var hostile = new LinkedHashMap<String, String>();
    String good = signed(claims().build(), header(JWSAlgorithm.RS256), rsa());
    String[] parts = good.split("\\.");
    hostile.put("empty", "");
    hostile.put("garbage", "a.b.c");
    hostile.put("no signature", parts[0] + "." + parts[1] + ".");
    hostile.put("two parts", parts[0] + "." + parts[1]);
    hostile.put("other claims", parts[0] + "." + other(parts[1]) + "." + parts[2]);
    hostile.put("alg none", new PlainJWT(claims().build()).serialize());
    hostile.put(
        "other key, same id",
        signed(claims().build(), header(JWSAlgorithm.RS256), new RSASSASigner(OTHER)));
    hostile.put(
        "algorithm not on the list", signed(claims().build(), header(JWSAlgorithm.RS512), rsa()));
    hostile.put(
        "HMAC with the public key",
        signed(
            claims().build(),
            header(JWSAlgorithm.HS256),
            new MACSigner(KEY.toRSAPublicKey().getEncoded())));
    hostile.put(
        "key in the header",
        signed(
            claims().build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(OTHER.toPublicJWK()).keyID("x").build(),
            new RSASSASigner(OTHER)));
    hostile.put(
        "key at an address",
        signed(
            claims().build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwkURL(java.net.URI.create("https://evil.example/keys"))
                .keyID("../../key-1")
                .build(),
            new RSASSASigner(OTHER)));
    hostile.put(
        "another type",
        signed(
            claims().build(),
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .keyID("key-1")
                .build(),
            rsa()));
    hostile.put("another issuer", rs(claims().issuer("https://evil.example").build()));
    hostile.put("another audience", rs(claims().audience("others").build()));
    hostile.put("no audience", rs(claims().audience((String) null).build()));
    hostile.put("no subject", rs(claims().subject(null).build()));
    hostile.put("no expiry", rs(claims().expirationTime(null).build()));
    hostile.put("expired", rs(claims().expirationTime(at(Duration.ofSeconds(-31))).build()));
    hostile.put("not yet", rs(claims().notBeforeTime(at(Duration.ofMinutes(2))).build()));
    hostile.put("too long", good + "x".repeat(10_000));
    for (Map.Entry<String, String> token : hostile.entrySet()) {
      assertThatThrownBy(() -> tokens.verify(token.getValue()))
          .as(token.getKey())
          .isInstanceOf(TokenRefusedException.class);
    }
  }

  @Test
  void aRememberedTokenIsForgottenWhenItExpires() throws Exception {
    String token = rs(claims().expirationTime(at(Duration.ofMinutes(2))).build());
    tokens.verify(token);
    clock.move(Duration.ofSeconds(119));
    assertThat(tokens.verify(token).subject()).isEqualTo("U1");
    clock.move(Duration.ofSeconds(60));
    assertThatThrownBy(() -> tokens.verify(token)).isInstanceOf(TokenRefusedException.class);
  }

  @Test
  void onlySignaturesWithAPublicKeyCanBeConfigured() {
    var symmetric = new Tokens.Expected("i", "a", Set.of("RS256", "HS256"));
    assertThatThrownBy(() -> new Tokens(new ImmutableJWKSet<>(new JWKSet()), symmetric, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HS256");
  }

  @Test
  void rolesThatAreNoneAreNotGiven() throws Exception {
    String token = rs(claims().claim("roles", List.of("admin", "operator")).build());
    assertThat(tokens.verify(token).roles()).containsExactly(Role.OPERATOR);
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer("https://issuer.example")
        .audience("finmart")
        .subject("U1")
        .claim("roles", List.of("user"))
        .issueTime(at(Duration.ZERO))
        .expirationTime(at(Duration.ofHours(1)));
  }

  private Date at(Duration fromNow) {
    return Date.from(clock.instant().plus(fromNow));
  }

  private static String rs(JWTClaimsSet claims) throws JOSEException {
    return signed(claims, header(JWSAlgorithm.RS256), rsa());
  }

  private static JWSHeader header(JWSAlgorithm algorithm) {
    return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID("key-1").build();
  }

  private static JWSSigner rsa() throws JOSEException {
    return new RSASSASigner(KEY);
  }

  private static String signed(JWTClaimsSet claims, JWSHeader header, JWSSigner signer)
      throws JOSEException {
    var jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static String other(String claims) {
    String text = new String(java.util.Base64.getUrlDecoder().decode(claims));
    return java.util.Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.replace("U1", "U2").getBytes());
  }

  private static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey curve() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("curve").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
