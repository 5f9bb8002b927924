package finmart.jobs.exchange;

import java.io.IOException;

/** A whole batch that is not believed; it stays where it is, and somebody is told. */
public final class BatchRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Code {
    /** It is no name of this institution's folder. */
    BAD_NAME,
    /** A part is missing though the ok is there. */
    INCOMPLETE,
    BAD_CONTROL,
    BAD_SIGNATURE,
    /** The file is not the one the control speaks of. */
    BAD_DIGEST,
    /** It can not be opened. */
    BAD_SEAL,
    /** More than may be read. */
    TOO_LARGE,
    /** The rows can not be told apart, or are not as many as the control says. */
    BAD_ROWS,
    /** Its sender owes nothing by contract: a bureau passes leads on, institutions settle them. */
    NO_CONTRACT,
    /** A batch before it has not come: it is held until it does. */
    GAP,
    /** It does not follow the batch before it. */
    BROKEN_CHAIN,
    /** It came before, and said something else. */
    REPLAYED;

    /** True if it may be mended by waiting: what is missing may still come. */
    public boolean isHeld() {
      return this == GAP || this == INCOMPLETE;
    }

    /** True if the control itself was proved before this was found. */
    boolean isAfterSignature() {
      return this == BAD_DIGEST
          || this == BAD_SEAL
          || this == TOO_LARGE
          || this == BAD_ROWS
          || this == NO_CONTRACT;
    }
  }

  private final Code code;

  public BatchRefusedException(Code code, String detail) {
    super(detail);
    this.code = code;
  }

  public BatchRefusedException(Code code, String detail, Throwable cause) {
    super(detail, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
