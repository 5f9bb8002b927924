package finmart.serving.page.shop;

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
 * The question of consent as a page asks it (rule P08).
 *
 * @param consentId of the answer to come: the same form sent twice counts once
 */
public record Question(String consentId, ConsentQuestion asked) {
  static Question of(ConsentQuestion asked) {
    return new Question(UUID.randomUUID().toString(), asked);
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
