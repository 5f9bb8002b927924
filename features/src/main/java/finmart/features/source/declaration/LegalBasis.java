package finmart.features.source.declaration;

import finmart.domain.document.Fields;
import java.util.List;

/**
 * Why we may read a source (rule N05, PIPL art. 13): no source is read without it.
 *
 * @param evidence the consent text, contract or terms it rests on
 * @param personalData classes of personal data inside, e.g. C2; empty if none
 * @param approvedBy who approved it
 */
public record LegalBasis(Kind kind, String evidence, List<String> personalData, String approvedBy) {
  public LegalBasis {
    personalData = List.copyOf(personalData);
  }

  /** Grounds the law knows. */
  public enum Kind {
    CONSENT,
    CONTRACT,
    LEGAL_DUTY,
    /** Published or made for tests; no living person can be found in it. */
    NO_PERSONAL_DATA
  }

  static LegalBasis read(Fields parent) {
    try (Fields fields = parent.in("legal_basis")) {
      return new LegalBasis(
          fields.one("kind", Kind.class),
          fields.text("evidence"),
          fields.texts("personal_data"),
          fields.text("approved_by"));
    }
  }
}
