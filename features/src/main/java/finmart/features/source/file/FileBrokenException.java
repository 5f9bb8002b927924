package finmart.features.source.file;

import finmart.features.source.RefusalReason;
import java.io.IOException;

/** A file can not be read on from here; the message names what is wrong. */
final class FileBrokenException extends IOException {
  private static final long serialVersionUID = 1L;

  private final RefusalReason reason;

  FileBrokenException(RefusalReason reason, String message) {
    super(message);
    this.reason = reason;
  }

  RefusalReason reason() {
    return reason;
  }
}
