package finmart.jobs.exchange.seal;

import finmart.domain.partner.Sealing;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * No seal, for files of opaque click ids in a folder only the institution and the house reach:
 * digests and the chain of controls still tell every change that was not meant.
 */
public record NoSeal() implements Seal {
  private static final Envelope ENVELOPE = new Envelope("", "", "");

  @Override
  public String name() {
    return Seal.name(Sealing.Kind.NONE);
  }

  @Override
  public String suffix() {
    return Seal.suffix(Sealing.Kind.NONE);
  }

  @Override
  public Fingerprint fingerprint() {
    return Seal.fingerprint(Sealing.Kind.NONE);
  }

  @Override
  public Envelope envelope() {
    return ENVELOPE;
  }

  @Override
  public Closing seal(OutputStream sealed) {
    return new Closing(sealed, ENVELOPE);
  }

  @Override
  public InputStream open(InputStream sealed, Envelope envelope) {
    return sealed;
  }

  @Override
  public String sign(byte[] text) {
    return "";
  }

  @Override
  public void verify(byte[] text, String signature, String signedBy) throws SealBrokenException {
    if (!signature.isEmpty() || !signedBy.isEmpty()) {
      throw new SealBrokenException("signed by \"" + signedBy + "\", and no key is agreed on");
    }
  }
}
