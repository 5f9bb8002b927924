package finmart.domain.marketing;

import finmart.domain.document.Fields;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * That a creative may be shown: by two people of the house and by the institution, for one exact
 * text and one version of its product (rules N11, M17, gate G11).
 *
 * @param sha256 of the approved texts, see {@link Creative#sha256}
 * @param productVersion version of the product it was approved for
 * @param madeBy who wrote or brought it
 * @param checkedBy who approved it in the house; another person
 * @param issuerReview number of the institution's own review
 * @param approvedOn day of the last of the approvals
 * @param channels where it may be shown, at least one
 */
public record Approval(
    String sha256,
    int productVersion,
    String madeBy,
    String checkedBy,
    String issuerReview,
    LocalDate approvedOn,
    Set<String> channels)
    implements Serializable {
  private static final String KEY = "approval";

  public Approval {
    channels = Set.copyOf(channels);
  }

  /** Reads the mapping of an approval. */
  public static Optional<Approval> read(Fields fields) {
    String sha256 = fields.text("sha256");
    int version = (int) fields.whole("product_version", 1, Integer.MAX_VALUE);
    String maker = fields.text("made_by");
    String checker = fields.text("checked_by");
    String review = fields.text("issuer_review");
    LocalDate day = fields.date("approved_on");
    Set<String> channels = Set.copyOf(fields.texts("channels"));
    return fields.build(() -> new Approval(sha256, version, maker, checker, review, day, channels));
  }

  /**
   * Returns what keeps a creative from being shown on a day; nothing if it is fully approved.
   *
   * @param approval null if there is none
   */
  public static List<Finding> objections(
      Creative creative, Approval approval, int productVersion, LocalDate day) {
    return approval == null
        ? List.of(blocked("M17", "is missing; have the text approved and note its hash"))
        : approval.objections(creative, productVersion, day);
  }

  private List<Finding> objections(Creative creative, int version, LocalDate day) {
    var found = new ArrayList<Finding>();
    if (!sha256.equals(creative.sha256())) {
      found.add(
          blocked(
              "N11",
              "is for the text %s, and the text now is %s; an edit voids an approval: have it approved again"
                  .formatted(sha256, creative.sha256())));
    }
    if (productVersion != version) {
      found.add(
          blocked(
              "G11",
              "is for version %d of the product, which is now version %d; have it approved again"
                  .formatted(productVersion, version)));
    }
    if (madeBy.isBlank() || checkedBy.isBlank() || madeBy.trim().equals(checkedBy.trim())) {
      found.add(
          blocked(
              "M17",
              "was made by \"%s\" and checked by \"%s\"; it takes two people"
                  .formatted(madeBy, checkedBy)));
    }
    if (issuerReview.isBlank()) {
      found.add(blocked("N11", "names no review of the institution; ask it for its number"));
    }
    if (channels.isEmpty()) {
      found.add(blocked("M17", "names no channel; say where the text may be shown"));
    }
    if (approvedOn.isAfter(day)) {
      found.add(blocked("M17", "holds from " + approvedOn + ", after " + day));
    }
    return found;
  }

  private static Finding blocked(String rule, String message) {
    return new Finding(rule, Effect.BLOCK, KEY, message);
  }
}
