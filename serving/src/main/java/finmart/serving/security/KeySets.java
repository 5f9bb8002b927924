package finmart.serving.security;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import finmart.domain.document.ConfigurationException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.TimeUnit;

/** Where the issuer's public keys are. */
public final class KeySets {
  private static final long OUTAGE_MILLIS = TimeUnit.HOURS.toMillis(4);

  private KeySets() {}

  /**
   * Opens a key set: an https address, which is cached and may be out for hours, or a file.
   *
   * @throws ConfigurationException if it is neither
   */
  public static JWKSource<SecurityContext> of(String place) {
    try {
      if (place.startsWith("https://")) {
        return JWKSourceBuilder.create(URI.create(place).toURL())
            .retrying(true)
            .outageTolerant(OUTAGE_MILLIS)
            .build();
      }
      return new ImmutableJWKSet<>(JWKSet.load(Path.of(place).toFile()).toPublicJWKSet());
    } catch (MalformedURLException | IllegalArgumentException e) {
      throw new ConfigurationException("token.keys \"" + place + "\" is no address");
    } catch (IOException | ParseException e) {
      throw new ConfigurationException(
          "token.keys \"%s\" holds no key set (%s)".formatted(place, e.getMessage()));
    }
  }
}
