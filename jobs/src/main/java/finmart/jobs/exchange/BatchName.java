package finmart.jobs.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a batch, e.g. {@code LEAD_finmart_hengtong_20261121_0001}, or {@code _R1} behind it when it
 * is sent again; of a month's settlement {@code SETTLE_202611_v1}.
 *
 * @param partner code of the institution, whichever side sends
 * @param day it is of; of a month its first
 * @param number from 1 without a gap, per institution, kind and day; a settlement's version
 * @param resend 0 for the first sending
 */
public record BatchName(BatchKind kind, String partner, LocalDate day, int number, int resend)
    implements Comparable<BatchName> {
  /** How institutions know the house. */
  public static final String HOUSE = "finmart";

  private static final Comparator<BatchName> ORDER =
      Comparator.comparing(BatchName::kind)
          .thenComparing(BatchName::partner)
          .thenComparing(BatchName::day)
          .thenComparing(BatchName::number)
          .thenComparing(BatchName::resend);
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM");
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern DAILY =
      Pattern.compile(
          "(LEAD|ACK|STAT)_([a-z][a-z0-9-]*)_([a-z][a-z0-9-]*)_(\\d{8})_(\\d{4})(?:_R([1-9]\\d?))?");
  private static final Pattern MONTHLY =
      Pattern.compile("SETTLE_(\\d{6})_v([1-9]\\d{0,2})(?:_R([1-9]\\d?))?");
  private static final int MOST = 9_999;

  /**
   * @throws IllegalArgumentException if a part can not stand in a name
   */
  public BatchName {
    if (!CODE.matcher(partner).matches() || number < 1 || number > MOST || resend < 0) {
      throw new IllegalArgumentException(
          "no batch is named by partner %s, number %d, resend %d"
              .formatted(partner, number, resend));
    }
    if (kind.isMonthly() && day.getDayOfMonth() != 1) {
      throw new IllegalArgumentException(kind + " is of a month, not of " + day);
    }
  }

  /**
   * Reads a name as it stands in a folder of one institution; empty for any other name, such as one
   * that leads out of the folder.
   */
  public static Optional<BatchName> parse(String stem, String partner) {
    try {
      Matcher monthly = MONTHLY.matcher(stem);
      if (monthly.matches()) {
        var month = YearMonth.parse(monthly.group(1), MONTH);
        return Optional.of(
            new BatchName(
                BatchKind.SETTLE,
                partner,
                month.atDay(1),
                Integer.parseInt(monthly.group(2)),
                resend(monthly.group(3))));
      }
      Matcher daily = DAILY.matcher(stem);
      if (daily.matches()) {
        var name =
            new BatchName(
                BatchKind.valueOf(daily.group(1)),
                partner,
                LocalDate.parse(daily.group(4), DAY),
                Integer.parseInt(daily.group(5)),
                resend(daily.group(6)));
        return Optional.of(name).filter(n -> n.stem().equals(stem));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /** The name without an ending. */
  public String stem() {
    String again = resend == 0 ? "" : "_R" + resend;
    if (kind.isMonthly()) {
      return "%s_%s_v%d%s".formatted(kind, MONTH.format(day), number, again);
    }
    String ways = kind.isOurs() ? HOUSE + "_" + partner : partner + "_" + HOUSE;
    return "%s_%s_%s_%04d%s".formatted(kind, ways, DAY.format(day), number, again);
  }

  /** Folder within the institution's exchange folder. */
  public String folder() {
    return kind.folder() + "/" + (kind.isMonthly() ? MONTH : DAY).format(day);
  }

  public String sender() {
    return kind.isOurs() ? HOUSE : partner;
  }

  public String receiver() {
    return kind.isOurs() ? partner : HOUSE;
  }

  /** The first sending of the same. */
  public BatchName original() {
    return new BatchName(kind, partner, day, number, 0);
  }

  /** The next sending of the same. */
  public BatchName again() {
    return new BatchName(kind, partner, day, number, resend + 1);
  }

  @Override
  public int compareTo(BatchName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return stem();
  }

  private static int resend(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
