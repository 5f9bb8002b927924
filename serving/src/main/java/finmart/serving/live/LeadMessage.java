package finmart.serving.live;

import finmart.domain.consent.Consent;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Partner;
import finmart.domain.product.Product;
import finmart.serving.push.LeadText;
import finmart.serving.push.PushQueue.Telling;
import java.util.Optional;

/**
 * What is pushed of an application. The file of the day repeats it under the same id, for both
 * sides to compare.
 */
final class LeadMessage {
  private LeadMessage() {}

  /** Empty unless the contract has leads of the line pushed. */
  static Optional<Telling> of(Application lead, Product product, Partner partner, Consent consent) {
    return partner
        .delivery(lead.line(), Channel.Mode.API)
        .map(way -> (Channel.Api) way.channel())
        .map(
            api ->
                new Telling(
                    lead.userId(),
                    lead.partner(),
                    lead.leadId(),
                    consent.consentId(),
                    api.endpoint().toString(),
                    api.key(),
                    text(lead, product, consent).created()));
  }

  private static LeadText text(Application lead, Product product, Consent consent) {
    return new LeadText(
        lead.leadId(),
        lead.partner(),
        lead.productId(),
        product.listing().version(),
        lead.clickId(),
        lead.appliedAt(),
        consent,
        false);
  }
}
