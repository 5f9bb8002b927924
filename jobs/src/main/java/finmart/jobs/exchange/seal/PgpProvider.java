package finmart.jobs.exchange.seal;

import java.security.Provider;
import java.security.Security;

/**
 * Where OpenPGP's algorithms come from: AES and digests from the JDK, whose code uses the
 * processor's instructions (measured: AES-GCM forty times Bouncy Castle's OCB), everything else
 * from Bouncy Castle. Never registered.
 */
final class PgpProvider extends Provider {
  static final PgpProvider INSTANCE = new PgpProvider();
  private static final long serialVersionUID = 1L;
  private static final Provider AES = Security.getProvider("SunJCE");
  private static final Provider DIGESTS = Security.getProvider("SUN");

  private PgpProvider() {
    super("FinMartPgp", "1", "AES and digests of the JDK, the rest of Bouncy Castle");
  }

  @Override
  public Service getService(String type, String algorithm) {
    Service own = null;
    if (type.equals("Cipher") && algorithm.startsWith("AES")) {
      own = AES.getService(type, algorithm);
    } else if (type.equals("MessageDigest")) {
      own = DIGESTS.getService(type, algorithm);
    }
    return own == null ? Fingerprint.BOUNCY_CASTLE.getService(type, algorithm) : own;
  }
}
