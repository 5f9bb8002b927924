package finmart.features.source;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A row that was refused, kept so that it can be mended and sent again. Grain: source, feed, file,
 * row_offset.
 *
 * @param feed the feed of the source's declaration; one file may feed several
 * @param contract the table the row was meant for
 * @param file path of the file relative to the source's directory
 * @param rowOffset line of a text file, or index of the record in a binary one, from 1; 0 is the
 *     file itself
 * @param reasonCode name of a {@link RefusalReason}
 * @param detail what is wrong with which value, and the remedy
 * @param content the row as it came; personal data of class C2, for those who mend sources only;
 *     null if its file holds identifiers
 */
public record Quarantined(
    @Required String source,
    @Required String feed,
    @Required String contract,
    @Required String file,
    long rowOffset,
    @Required String reasonCode,
    @Required String detail,
    String content) {
  public static final Table TABLE =
      Table.of("quarantine", Quarantined.class, "source", "feed", "file", "row_offset");
}
