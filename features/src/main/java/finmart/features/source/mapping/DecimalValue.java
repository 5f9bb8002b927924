package finmart.features.source.mapping;

import finmart.features.source.RefusalReason;
import finmart.features.source.RowRefusedException;
import finmart.features.source.file.RawRow;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Money as people write it, in minor units (rule B03): without currency sign, spaces, tabs and
 * thousands commas.
 *
 * @param scale decimals of the currency's major unit, e.g. 2
 */
public record DecimalValue(Mapping of, int scale, Sign sign) implements Mapping {
  /** Commas part thousands and nothing else: 12,50 is not 1250. */
  private static final Pattern GROUPED = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");

  /** What becomes of the sign. */
  public enum Sign {
    KEEP {
      @Override
      long of(long minor) {
        return minor;
      }
    },
    /** The sign said the direction, which another column holds now. */
    ABSOLUTE {
      @Override
      long of(long minor) {
        return Math.absExact(minor);
      }
    },
    NEGATED {
      @Override
      long of(long minor) {
        return Math.negateExact(minor);
      }
    };

    abstract long of(long minor);
  }

  @Override
  public Object of(RawRow row) {
    String text = of.textOf(row);
    if (text == null) {
      return null;
    }
    String number = numberIn(text);
    try {
      return sign.of(new BigDecimal(number).movePointRight(scale).longValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new RowRefusedException(
          RefusalReason.AMOUNT_UNREADABLE,
          "\"%s\" is no amount with at most %d decimals".formatted(text, scale));
    }
  }

  @Override
  public Set<String> columns() {
    return of.columns();
  }

  /** The number a text shows; a text with an exponent is left alone and fails later. */
  static String numberIn(String text) {
    var number = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '¥', '￥', ' ', '\t', '\u00A0', '\u3000', '元' -> {}
        case '，' -> number.append(',');
        case '－', '−' -> number.append('-');
        case 'e', 'E' -> number.append('?');
        default -> number.append(c);
      }
    }
    return GROUPED.matcher(number).matches()
        ? number.toString().replace(",", "")
        : number.toString();
  }
}
