package finmart.domain.settlement;

import finmart.domain.settlement.BankFile.Quarantined.Code;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges the rows of one settlement file (columns of catalogue §3.7). Every row becomes a {@link
 * BankRow} or is quarantined with a code (rule X06); nothing in it is ever evaluated.
 */
public final class BankFile {
  /** The columns a file must have; of lead_id and click_id a row fills the one it is about. */
  public static final List<String> COLUMNS =
      List.of(
          "period",
          "partner",
          "product",
          "lead_id",
          "click_id",
          "event",
          "event_time",
          "base_amount_cents",
          "rate_bp",
          "fee_cents",
          "tax_cents",
          "status",
          "ref_id");

  private static final List<String> AMOUNTS =
      List.of("base_amount_cents", "rate_bp", "fee_cents", "tax_cents");
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,15}");
  private static final Pattern RATE = Pattern.compile("\\d{1,5}");
  private static final Pattern VERSION = Pattern.compile("_v[1-9]\\d{0,2}(_R[1-9]\\d?)?\\.csv");
  private static final String FORMULA = "=+-@\t\r|＝＋－＠";
  private static final int LONGEST = 200;

  private final String partner;
  private final YearMonth period;
  private final Map<String, String> items;
  private final Set<Line.Key> seen = new HashSet<>();

  /**
   * @param items leads and clicks of this partner that a row may be about, with their product; of a
   *     fixed fee of a whole line the product is blank
   */
  public BankFile(String partner, YearMonth period, Map<String, String> items) {
    this.partner = partner;
    this.period = period;
    this.items = Map.copyOf(items);
  }

  /** What becomes of a row: one of the two is there. */
  public record Judged(Optional<BankRow> row, Optional<Quarantined> refusal) {}

  /**
   * A row that is set aside.
   *
   * @param detail what was found and what was expected
   */
  public record Quarantined(Code code, String detail) {
    /** Why a row is set aside. */
    public enum Code {
      /** The line could not be told apart into columns. */
      BROKEN_ROW,
      /** A text begins like a formula of a spreadsheet. */
      FORMULA,
      OTHER_PERIOD,
      OTHER_PARTNER,
      /** It names no lead or click of this partner. */
      FOREIGN_LEAD,
      OTHER_PRODUCT,
      UNKNOWN_EVENT,
      UNKNOWN_STATUS,
      BAD_TIME,
      BAD_AMOUNT,
      /** The file says something else of the same item and event above. */
      REPEATED_ROW
    }
  }

  /**
   * Returns what is wrong with a file's name, e.g. {@code SETTLE_202611_v1.csv}; empty if nothing
   * is. Names come from outside: one that leads elsewhere is not opened.
   *
   * @param name the path as given
   */
  public static Optional<String> objection(String name, YearMonth period) {
    String[] parts = name.split("[/\\\\]", -1);
    for (String part : parts) {
      if (part.equals("..")) {
        return Optional.of("\"" + name + "\" leads out of its folder by \"..\"");
      }
    }
    String beginning = "SETTLE_%tY%<tm".formatted(period);
    String last = parts[parts.length - 1];
    return last.startsWith(beginning)
            && VERSION.matcher(last.substring(beginning.length())).matches()
        ? Optional.empty()
        : Optional.of("\"" + last + "\" must be like " + beginning + "_v1.csv");
  }

  /**
   * Judges one row.
   *
   * @param cells value by column; all of {@link #COLUMNS}, blank for an empty cell
   */
  public Judged judge(Map<String, String> cells) {
    var refusal = objection(cells);
    if (refusal.isEmpty()) {
      BankRow row = row(cells);
      if (seen.add(row.key())) {
        return new Judged(Optional.of(row), Optional.empty());
      }
      refusal = no(Code.REPEATED_ROW, row.key().toString());
    }
    return new Judged(Optional.empty(), refusal);
  }

  private Optional<Quarantined> objection(Map<String, String> cells) {
    for (String column : COLUMNS) {
      String text = cells.get(column);
      boolean isText = !AMOUNTS.contains(column);
      if (isText && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
        return no(Code.FORMULA, column + " " + text);
      }
      if (text.length() > LONGEST) {
        return no(Code.BROKEN_ROW, column + " has " + text.length() + " characters");
      }
    }
    if (!cells.get("period").equals(period.toString())) {
      return no(Code.OTHER_PERIOD, "%s, not %s".formatted(cells.get("period"), period));
    }
    if (!cells.get("partner").equals(partner)) {
      return no(Code.OTHER_PARTNER, "%s, not %s".formatted(cells.get("partner"), partner));
    }
    if (BillableEvent.named(cells.get("event")).isEmpty()) {
      return no(Code.UNKNOWN_EVENT, cells.get("event"));
    }
    if (!Set.of("NEW", "ADJ", "REVERSAL").contains(cells.get("status"))) {
      return no(Code.UNKNOWN_STATUS, cells.get("status"));
    }
    String item = itemOf(cells);
    if (!items.containsKey(item)) {
      return no(Code.FOREIGN_LEAD, item.isEmpty() ? "none, or more than one, is named" : item);
    }
    if (!items.get(item).equals(cells.get("product"))) {
      return no(Code.OTHER_PRODUCT, cells.get("product") + ", not " + items.get(item));
    }
    if (instant(cells.get("event_time")).isEmpty()) {
      return no(
          Code.BAD_TIME, cells.get("event_time") + " is no time like 2026-11-30T16:00:00+08:00");
    }
    for (String column : AMOUNTS) {
      Pattern form = column.equals("rate_bp") ? RATE : AMOUNT;
      if (!form.matcher(cells.get(column)).matches()) {
        return no(Code.BAD_AMOUNT, column + " " + cells.get(column));
      }
    }
    return Optional.empty();
  }

  private static BankRow row(Map<String, String> cells) {
    return new BankRow(
        itemOf(cells),
        BillableEvent.valueOf(cells.get("event")),
        Line.Status.valueOf(cells.get("status")),
        cells.get("product"),
        instant(cells.get("event_time")).orElseThrow(),
        Long.parseLong(cells.get("base_amount_cents")),
        Integer.parseInt(cells.get("rate_bp")),
        new Charge(Long.parseLong(cells.get("fee_cents")), Long.parseLong(cells.get("tax_cents"))),
        cells.get("ref_id"));
  }

  /** A fixed fee is of no lead and no click: its rows bear the id of the month in lead_id. */
  private static String itemOf(Map<String, String> cells) {
    boolean isClick = "CLICK".equals(cells.get("event"));
    String other = cells.get(isClick ? "lead_id" : "click_id");
    return other.isEmpty() ? cells.get(isClick ? "click_id" : "lead_id") : "";
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Quarantined> no(Code code, String detail) {
    return Optional.of(new Quarantined(code, detail));
  }
}
