package finmart.domain.product;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** One thing that must be in order before a product may be shown (catalogue §4.6). */
interface PublishGate {
  /** Every gate, in the order in which the reason that withholds a product is chosen. */
  List<PublishGate> ALL =
      List.of(
          new LicenceGate(),
          new ApprovalGate(),
          new PartnerStandingGate(),
          new VersionGate(),
          new StatedGate(),
          new CostGate(),
          new ConsumerLoanGate(),
          new PurposeGate(),
          new StudentGate(),
          new RiskGate(),
          new InsuranceGate(),
          new InstalmentGate(),
          new MostCardsGate(),
          new PriceGate(),
          new AddressGate(),
          new ReleaseGate(),
          new CreativeGate());

  /** Returns everything that is wrong with the product on the day; nothing if it passes. */
  Stream<Failure> failures(Product product, Catalogue catalogue, LocalDate day);
}
