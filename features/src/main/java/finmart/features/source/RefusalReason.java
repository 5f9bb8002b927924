package finmart.features.source;

/** Why a row, or a whole file, was set aside; each reason says what to do about it. */
public enum RefusalReason {
  AMOUNT_NEGATIVE("amounts are 0 or more; let the entry type say the direction"),
  AMOUNT_ABSURD("check the unit and the separators, or raise the limit of amounts"),
  AMOUNT_UNREADABLE("write a plain decimal number with at most the currency's decimals"),
  DATE_IN_FUTURE("mend the date, or run a later day"),
  DATE_UNREADABLE("mend the date, or add its pattern to the source's declaration"),
  CURRENCY_UNKNOWN("use an ISO 4217 code, or add the name to the declaration's lookup"),
  REQUIRED_MISSING("fill the column at the sender, or map it from another one"),
  ID_MISSING("send the id, or derive one with content_id in the declaration"),
  VALUE_UNKNOWN("mend the value, or add it to the source's declaration"),
  VALUE_UNREADABLE("send a value of the contract's type"),
  TOO_FEW_COLUMNS("send the line again; it may have been cut"),
  UNDECODABLE("save the file in one charset and send it again"),
  LINE_BROKEN("mend the line and send it again"),
  HEADER_NOT_FOUND("check that this is the right file, or mend the column names declared"),
  CHARSET_WRONG("declare the charset the file is written in, or charset: auto"),
  FILE_INFLATED(
      "ask its sender for the file unpacked, or in parts; what was read before was taken"),
  FILE_TRUNCATED("fetch the file again; what could be read was taken"),
  FILE_UNREADABLE("check the file's format and rights, then fetch it again");

  private final String remedy;

  RefusalReason(String remedy) {
    this.remedy = remedy;
  }

  /** What to do next, as the end of a sentence. */
  public String remedy() {
    return remedy;
  }

  /** Says what is wrong and what to do about it. */
  public String explain(String what) {
    return what + "; " + remedy;
  }
}
