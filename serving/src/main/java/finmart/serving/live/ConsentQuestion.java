package finmart.serving.live;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.lead.LeadGate;
import finmart.domain.partner.Bureau;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.product.Product;
import finmart.serving.live.NotPossibleException.Why;
import finmart.serving.snapshot.Shelf;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked before a lead (rule P08): who receives what, for which purpose, in which words. One
 * institution, one product. If a credit bureau stands between, it is asked for by an answer of its
 * own: a lead takes both (rule C01).
 *
 * @param recipientName registered name of the institution
 * @param bureau the credit bureau the wish goes through; null if it goes there itself
 * @param dataItems what the contract lets us hand over, no more and no less
 * @param voluntary what the institution may be asked with beforehand, if the person wants that
 */
public record ConsentQuestion(
    String productId,
    String recipient,
    String recipientName,
    Bureau bureau,
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
    Delivery way =
        partner
            .batched(product.line())
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
            .filter(asking -> asking.items().contains(DataItem.PHONE_TOKEN))
            .map(asking -> Set.of(DataItem.PHONE_TOKEN.word()))
            .orElse(Set.of());
    return new ConsentQuestion(
        productId,
        partner.code(),
        partner.legalName(),
        way.bureau().orElse(null),
        words(way),
        voluntary,
        text);
  }

  private static Set<String> words(Delivery delivery) {
    return delivery.items().stream().map(DataItem::word).collect(Collectors.toSet());
  }

  /** Who is to be named by a consent of its own; the institution last. */
  public List<String> recipients() {
    return bureau == null ? List.of(recipient) : List.of(bureau.code(), recipient);
  }

  /**
   * @throws NotPossibleException unless the answer is to this question
   */
  void check(Consents.Answer answer) {
    var more = new HashSet<>(answer.dataItems());
    more.removeAll(dataItems);
    boolean isToBureau = bureau != null && answer.recipient().equals(bureau.code());
    if (!isToBureau && !answer.recipient().equals(recipient)
        || !answer.dataItems().containsAll(dataItems)
        || !(isToBureau ? Set.of() : voluntary).containsAll(more)) {
      throw new NotPossibleException(
          Why.NOT_ALLOWED,
          "a consent for %s is for %s and %s, as its contract says"
              .formatted(
                  productId,
                  bureau == null ? recipient : recipient + " or " + bureau.code(),
                  Consents.items(dataItems)));
    }
    if (!answer.textVersion().equals(text.version())
        || !answer.textSha256().equals(text.sha256())) {
      throw new NotPossibleException(
          Why.NOT_ALLOWED, "text %s is not the one shown today".formatted(answer.textVersion()));
    }
  }
}
