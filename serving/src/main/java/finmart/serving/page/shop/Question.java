package finmart.serving.page.shop;

import finmart.domain.consent.Consent;
import finmart.serving.live.ConsentQuestion;
import finmart.serving.live.Consents;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The question of consent as a page asks it (rule P08): one recipient at a time, a credit bureau
 * before the institution behind it.
 *
 * @param consentId of the answer to come: the same form sent twice counts once
 * @param recipient code of who is asked for
 * @param contact host of the recipient's own site
 */
public record Question(String consentId, ConsentQuestion asked, String recipient, String contact) {
  /**
   * The first recipient without a consent that holds; empty if all have one.
   *
   * @param standing the person's consents of the product that hold
   * @param site host of the institution's own site
   */
  static Optional<Question> next(ConsentQuestion asked, List<Consent> standing, String site) {
    return asked.recipients().stream()
        .filter(code -> standing.stream().noneMatch(c -> c.recipient().equals(code)))
        .findFirst()
        .map(
            code ->
                new Question(
                    UUID.randomUUID().toString(),
                    asked,
                    code,
                    code.equals(asked.recipient()) ? site : asked.bureau().domain()));
  }

  /** Whether it is the credit bureau that is asked for. */
  public boolean isOfBureau() {
    return !recipient.equals(asked.recipient());
  }

  public String recipientName() {
    return isOfBureau() ? asked.bureau().legalName() : asked.recipientName();
  }

  /** What the recipient may be given beside; only the institution is asked beforehand. */
  public Set<String> voluntary() {
    return isOfBureau() ? Set.of() : asked.voluntary();
  }

  /** What would be handed over, as the contract writes it. */
  public String items() {
    return asked.dataItems().stream().sorted().collect(Collectors.joining(","));
  }

  /** What a form answers; whether it is this question's is checked when it is stored. */
  static Consents.Answer answered(Context context, String productId) {
    return new Consents.Answer(
        field(context, "consent_id"),
        productId,
        field(context, "recipient"),
        items(context),
        field(context, "text_version"),
        field(context, "text_sha256"));
  }

  /** What was shown, with what was ticked of what is voluntary. */
  private static Set<String> items(Context context) {
    var items = new HashSet<>(List.of(field(context, "data_items").split(",")));
    items.addAll(context.formParams("voluntary"));
    return items;
  }

  private static String field(Context context, String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("");
  }
}
