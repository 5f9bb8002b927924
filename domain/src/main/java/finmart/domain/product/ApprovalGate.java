package finmart.domain.product;

import finmart.domain.partner.Partner;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** G02: the head office of the institution approved working with us, for the line (rule N01). */
final class ApprovalGate implements PublishGate {
  private static final String REMEDY =
      "ask the institution's head office for an approval in force and enter it under its approvals";

  @Override
  public Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day) {
    Partner partner = catalogue.partnerOf(product);
    if (partner.approval(product.line(), day).isPresent()) {
      return Stream.empty();
    }
    List<Partner.Approval> ofLine =
        partner.approvals().stream().filter(a -> a.lines().contains(product.line())).toList();
    if (ofLine.isEmpty()) {
      return Stream.of(
          failure(product, "", "%s has no approval for %s (N01)", partner.code(), product.line()));
    }
    return ofLine.stream().map(approval -> failure(product, partner, approval, day));
  }

  private static Failure failure(
      Product product, Partner partner, Partner.Approval approval, LocalDate day) {
    String code = partner.code();
    if (day.isAfter(approval.validTo())) {
      return failure(
          product,
          approval.validTo().toString(),
          "approval %s of %s expired before %s (N01)",
          approval.number(),
          code,
          day);
    }
    if (day.isBefore(approval.approvedOn())) {
      return failure(
          product,
          approval.approvedOn().toString(),
          "approval %s of %s is not in force on %s yet (N01)",
          approval.number(),
          code,
          day);
    }
    if (approval.number().isBlank() || approval.approver().isBlank()) {
      return failure(
          product,
          approval.approver(),
          "the approval of %s bears no number or name of the head office (N01)",
          code);
    }
    return failure(
        product,
        approval.recordedBy() + " and " + approval.checkedBy(),
        "approval %s of %s was not recorded and checked by two people (N01)",
        approval.number(),
        code);
  }

  private static Failure failure(Product product, String value, String message, Object... parts) {
    return new Failure(
        "G02",
        "PARTNER_NOT_APPROVED",
        product,
        "partner.approvals",
        value,
        message.formatted(parts),
        REMEDY);
  }
}
