package finmart.serving.live;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.lead.LeadGate;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.product.Product;
import finmart.serving.live.NotPossibleException.Why;
import finmart.serving.snapshot.Shelf;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked before a lead (rule P08): who receives what, for which purpose, in which words. One
 * institution, one product.
 *
 * @param recipientName registered name of the institution
 * @param dataItems what the contract lets us hand over, no more and no less
 * @param voluntary what the institution may be asked with beforehand, if the person wants that
 */
public record ConsentQuestion(
    String productId,
    String recipient,
    String recipientName,
    Set<String> dataItems,
    Set<String> voluntary,
    ConsentTexts.Text text) {
  public ConsentQuestion {
    dataItems = Set.copyOf(dataItems);
    voluntary = Set.copyOf(voluntary);
  }

  /**
   * Returns the question of a product on a day.
   *
   * @throws NotPossibleException if there is no such product, or nothing is handed over for it
   */
  public static ConsentQuestion of(String productId, Shelf shelf, LocalDate day) {
    Product product =
        shelf
            .catalogue()
            .productOn(productId, day)
            .orElseThrow(
                () -> new NotPossibleException(Why.NOT_FOUND, "no product \"" + productId + "\""));
    if (!product.line().isPersonal()) {
      throw new NotPossibleException(
          Why.NOT_ALLOWED, "nothing is handed over for " + product.line() + "; none is asked for");
    }
    var partner = shelf.catalogue().partnerOf(product);
    Set<String> items =
        partner
            .delivery(product.line(), Channel.Mode.FILE)
            .map(ConsentQuestion::words)
            .orElseThrow(
                () ->
                    new NotPossibleException(
                        Why.NOT_ALLOWED,
                        "%s takes no file; nothing is handed over".formatted(partner.code())));
    ConsentTexts.Text text =
        shelf
            .consentTexts()
            .current(LeadGate.PURPOSE, day)
            .orElseThrow(
                () -> new NotPossibleException(Why.NOT_ALLOWED, "no text is shown on " + day));
    Set<String> voluntary =
        partner
            .delivery(product.line(), Channel.Mode.PRECHECK)
            .filter(way -> way.items().contains(DataItem.PHONE_TOKEN))
            .map(way -> Set.of(DataItem.PHONE_TOKEN.word()))
            .orElse(Set.of());
    return new ConsentQuestion(
        productId, partner.code(), partner.legalName(), items, voluntary, text);
  }

  private static Set<String> words(Delivery delivery) {
    return delivery.items().stream().map(DataItem::word).collect(Collectors.toSet());
  }

  /**
   * @throws NotPossibleException unless the answer is to this question
   */
  void check(Consents.Answer answer) {
    var more = new HashSet<>(answer.dataItems());
    more.removeAll(dataItems);
    if (!answer.recipient().equals(recipient)
        || !answer.dataItems().containsAll(dataItems)
        || !voluntary.containsAll(more)) {
      throw new NotPossibleException(
          Why.NOT_ALLOWED,
          "a consent for %s is for %s and %s, as its contract says"
              .formatted(productId, recipient, Consents.items(dataItems)));
    }
    if (!answer.textVersion().equals(text.version())
        || !answer.textSha256().equals(text.sha256())) {
      throw new NotPossibleException(
          Why.NOT_ALLOWED, "text %s is not the one shown today".formatted(answer.textVersion()));
    }
  }
}
