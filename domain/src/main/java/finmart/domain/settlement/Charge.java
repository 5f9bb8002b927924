package finmart.domain.settlement;

import java.io.Serializable;

/** Fee and tax in minor units; negative where they are taken back. */
public record Charge(long feeMinor, long taxMinor) implements Serializable {
  public static final Charge NONE = new Charge(0, 0);

  public Charge plus(Charge other) {
    return new Charge(
        Math.addExact(feeMinor, other.feeMinor), Math.addExact(taxMinor, other.taxMinor));
  }

  public Charge minus(Charge other) {
    return new Charge(
        Math.subtractExact(feeMinor, other.feeMinor), Math.subtractExact(taxMinor, other.taxMinor));
  }
}
