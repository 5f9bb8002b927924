package finmart.domain.product.insurance;

import java.io.Serializable;
import java.util.List;

/**
 * What the policy says, in the insurer's words.
 *
 * @param text what is covered
 * @param sumInsured up to how much
 * @param deductible what the insured bears; blank if nothing
 * @param ages whom it insures, e.g. {@code 0–60}
 * @param paymentTerm how long premiums are paid
 * @param isRenewalGuaranteed whether it may be renewed whatever happened
 */
public record Cover(
    String text,
    String sumInsured,
    String deductible,
    String ages,
    String paymentTerm,
    boolean isRenewalGuaranteed)
    implements Serializable {

  /** Every text of it. */
  public List<String> texts() {
    return List.of(text, sumInsured, deductible, ages, paymentTerm);
  }
}
