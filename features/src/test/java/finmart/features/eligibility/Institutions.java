package finmart.features.eligibility;

import finmart.domain.partner.Bureau;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.LicenceType;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** Partner institutions nothing speaks against, and how leads reach them, for tests. */
public final class Institutions {
  private Institutions() {}

  /** A partner nothing speaks against. */
  public static Partner partner(
      String code,
      List<Partner.Licence> licences,
      Partner.Approval approval,
      Set<String> domains,
      List<Delivery> deliveries,
      Quota... quotas) {
    return new Partner(
        code,
        code,
        "",
        licences,
        List.of(approval),
        null,
        List.of(),
        domains,
        deliveries,
        List.of(quotas));
  }

  /** A file of every line that takes leads. */
  public static List<Delivery> file(DataItem... items) {
    return List.of(
        new Delivery(
            new Channel.File(FileRoute.unsealed(FileRoute.Format.AVRO), ""),
            Set.of(ProductLine.CREDIT_CARD, ProductLine.LOAN, ProductLine.FUND),
            Set.of(items)));
  }

  /** Cards in the file of a credit bureau. */
  public static List<Delivery> throughBureau(String code) {
    var bureau =
        new Bureau(
            code,
            code,
            code + ".example",
            new Bureau.Licence("Z-1", "authority", LocalDate.parse("2030-12-31")),
            Set.of(ProductLine.CREDIT_CARD),
            FileRoute.unsealed(FileRoute.Format.AVRO));
    return List.of(
        new Delivery(
            new Channel.ViaBureau(bureau, "C-1"),
            Set.of(ProductLine.CREDIT_CARD),
            Set.of(DataItem.CLICK_ID)));
  }

  /** Nothing but the institution's own page. */
  public static List<Delivery> redirect() {
    return List.of(
        new Delivery(
            new Channel.Redirect("finmart", "key"), Set.of(ProductLine.values()), Set.of()));
  }

  public static Partner.Licence licence(LicenceType type, LocalDate validTo) {
    return new Partner.Licence(type, "N-1", "authority", validTo);
  }

  public static Partner.Approval approval(
      LocalDate from, LocalDate to, Set<ProductLine> lines, List<String> regions) {
    return new Partner.Approval(
        "HO-1", "head office", "maker", "checker", from, to, lines, regions);
  }
}
