package finmart.domain.partner;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Set;

/**
 * A licensed credit bureau (征信机构): gets the leads of institutions whose contracts name it, and they
 * take them from there (rule C01, 征信业务管理办法).
 *
 * @param code lower-case short name, also the recipient named in a consent; no institution has it
 * @param legalName registered name
 * @param domain host of its own site, where people reach it (rule P08)
 * @param licence of the people's bank; nobody is a bureau without one (征信业管理条例 art. 7)
 * @param lines product lines it passes on
 * @param route how its batches are written, sealed and carried
 */
public record Bureau(
    String code,
    String legalName,
    String domain,
    Licence licence,
    Set<ProductLine> lines,
    FileRoute route)
    implements Serializable {
  /**
   * @throws IllegalArgumentException if the code or the domain is none or the bureau passes on
   *     nothing
   */
  public Bureau {
    if (!code.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("bureau code \"" + code + "\" must be like first-bureau");
    }
    if (!domain.contains(".")) {
      throw new IllegalArgumentException(
          "%s needs the domain of its own site, not \"%s\"".formatted(code, domain));
    }
    lines = Set.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(code + " passes on no line");
    }
  }

  /** True if its licence is valid on the day. */
  public boolean isLicensed(LocalDate day) {
    return !day.isAfter(licence.validTo());
  }

  /**
   * @param issuer the authority
   * @param validTo last day of validity
   */
  public record Licence(String number, String issuer, LocalDate validTo) implements Serializable {
    /**
     * @throws IllegalArgumentException if it has no number
     */
    public Licence {
      if (number.isBlank()) {
        throw new IllegalArgumentException(
            "nobody is a credit bureau without the number of its licence (C01)");
      }
    }
  }
}
