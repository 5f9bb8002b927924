package finmart.serving.page;

import finmart.domain.money.Money;
import finmart.domain.money.Rate;
import finmart.domain.time.AsOf;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures are written, alike in both languages, so that they can be compared. */
public final class Figures {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(AsOf.ZONE);

  private Figures() {}

  /** E.g. {@code ¥200,000} or {@code ¥10.50}. */
  public static String money(Money money) {
    var amount = BigDecimal.valueOf(money.minor(), money.currency().getDefaultFractionDigits());
    var format = NumberFormat.getNumberInstance(Locale.ROOT);
    boolean isWhole = amount.stripTrailingZeros().scale() <= 0;
    format.setMinimumFractionDigits(isWhole ? 0 : amount.scale());
    format.setMaximumFractionDigits(amount.scale());
    String sign = money.currency().getCurrencyCode().equals("CNY") ? "¥" : "";
    String code = sign.isEmpty() ? " " + money.currency().getCurrencyCode() : "";
    return sign + format.format(amount) + code;
  }

  /** E.g. {@code 4.70%}, or {@code 4.70%–8.95%} for two. */
  public static String rates(Rate least, Rate most) {
    return least.equals(most) ? least.toString() : least + "–" + most;
  }

  /** E.g. {@code 2026-11-25 12:00}, in Shanghai. */
  public static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  public static String day(LocalDate day) {
    return day.toString();
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
