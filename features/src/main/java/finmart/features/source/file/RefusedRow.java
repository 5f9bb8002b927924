package finmart.features.source.file;

import finmart.features.source.RefusalReason;

/**
 * A place of a file that holds no usable row.
 *
 * @param detail what is wrong and the remedy
 */
public record RefusedRow(long offset, RefusalReason reason, String detail, String content)
    implements FileRow {
  static RefusedRow of(long offset, RefusalReason reason, String what, String content) {
    return new RefusedRow(
        offset, reason, CardSecrets.hide(reason.explain(what)), CardSecrets.hide(content));
  }
}
