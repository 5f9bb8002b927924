package finmart.jobs.exchange.seal;

import finmart.domain.partner.Sealing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Makes files unreadable for all but one reader, and provably of one writer. Works on streams, in
 * memory that does not grow with the file.
 */
public sealed interface Seal permits NoSeal, OpenPgpSeal, SmSeal {
  /** As the control names it, e.g. {@code SM}. */
  String name();

  /** What the name of a sealed file ends with, e.g. {@code .sm4}; may be empty. */
  String suffix();

  /** What a control names a seal of the kind: whoever opens it need not know of MDC. */
  static String name(Sealing.Kind kind) {
    return kind == Sealing.Kind.OPENPGP_MDC ? Sealing.Kind.OPENPGP.name() : kind.name();
  }

  /** The same of whatever has this kind of seal, before there are keys. */
  static String suffix(Sealing.Kind kind) {
    return switch (kind) {
      case NONE -> "";
      case SM -> ".sm4";
      case OPENPGP, OPENPGP_MDC -> ".pgp";
    };
  }

  /** The digest this seal's control speaks of. */
  Fingerprint fingerprint();

  /** The same of whatever has this kind of seal, before there are keys. */
  static Fingerprint fingerprint(Sealing.Kind kind) {
    return kind == Sealing.Kind.SM ? Fingerprint.SM3 : Fingerprint.SHA256;
  }

  /** What a reader must know of a file besides its bytes. */
  Envelope envelope();

  /** Opens a stream that seals what is written to it; closing it closes what is below. */
  Closing seal(OutputStream sealed) throws IOException;

  /**
   * Opens a sealed stream. It must be read to its end: only there everything is proved, and a file
   * that was touched ends in an exception instead.
   *
   * @throws SealBrokenException if the envelope names no key that is honoured, or nothing in the
   *     file is as it must be
   */
  InputStream open(InputStream sealed, Envelope envelope) throws IOException;

  /** Signs a short text; the answer is one line. */
  String sign(byte[] text);

  /**
   * Checks the other side's signature of a short text.
   *
   * @throws SealBrokenException if it does not stand
   */
  void verify(byte[] text, String signature, String signedBy) throws SealBrokenException;

  /**
   * What travels in the control, not in the file.
   *
   * @param sealedFor id of the key that opens the file
   * @param signedBy id of the key that signed
   * @param wrappedKey the file's own key, sealed for the reader; empty if the file holds it
   */
  record Envelope(String sealedFor, String signedBy, String wrappedKey) {}

  /** A stream being sealed, with the envelope a reader will need. */
  record Closing(OutputStream stream, Envelope envelope) {}
}
