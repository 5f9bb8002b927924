package finmart.jobs.command;

import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import finmart.features.lead.Consents;
import finmart.features.source.ConsentEvent;
import finmart.jobs.day.Day;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a person agreed to and declined, as it was known on a day. */
@Command(
    name = "show-consents",
    header = "Show what a person agreed to and declined.",
    description = {
      "Every consent of the person with recipient, product, purpose, data items and text, whether it"
          + " is live at the midnight the day begins with, and until when the person must not be asked"
          + " again for a purpose they declined or withdrew (rule P19c).",
      ""
    },
    usageHelpAutoWidth = true)
final class ShowConsents implements Callable<Integer> {
  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;
  @Mixin private Flags.Person person;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("show-consents", places, sources, console)) {
      var configuration = run.configuration(days.asOf);
      var day = new Day(run.warehouse(), configuration, days.asOf, 0, Map.of());
      var ledger = Consents.ledger(day.knownOfPeople(ConsentEvent.TABLE), person.user);
      if (ledger.consents().isEmpty() && ledger.declines().isEmpty()) {
        throw new ConfigurationException(
            "%s answered nothing known on %s in %s; finmart sql \"SELECT * FROM consent\" lists who did"
                .formatted(person.user, days.asOf, places.warehouse));
      }
      var standing = new TreeMap<String, String>();
      for (Consent consent : ledger.consents()) {
        standing.put(consent.consentId(), standing(consent, configuration.consentTexts()));
        console.line(text(consent, standing.get(consent.consentId())));
      }
      ledger
          .declines()
          .forEach(
              no ->
                  console.line(
                      "declined   %s for %s, %s at %s"
                          .formatted(
                              no.purpose(), no.productId(), no.recipient(), no.declinedAt())));
      var silent = silentUntil(ledger, configuration.platform().lead().askAgainAfter());
      silent.forEach(
          (purpose, end) ->
              console.line("not to be asked for %s before %s".formatted(purpose, end)));
      summary(ledger, standing, silent).write(places.json);
      return 0;
    }
  }

  private String standing(Consent consent, ConsentTexts texts) {
    Instant moment = days.asOf.midnight();
    if (consent.isLive(moment)) {
      return texts.stands(consent, days.asOf.day()) ? "live" : "outdated";
    }
    boolean isWithdrawn = consent.revokedAt() != null && !moment.isBefore(consent.revokedAt());
    return isWithdrawn ? "withdrawn" : "expired";
  }

  private static String text(Consent consent, String standing) {
    return "%-10s %s for %s, %s may have %s; text %s, granted %s, until %s  [%s]"
        .formatted(
            standing,
            consent.purpose(),
            consent.productId(),
            consent.recipient(),
            consent.dataItems().stream().sorted().toList(),
            consent.textVersion(),
            consent.grantedAt(),
            consent.revokedAt() == null ? consent.expiresAt() : consent.revokedAt(),
            consent.consentId());
  }

  /** Purposes the person must not be asked for yet, with the first moment they may be. */
  private Map<String, Instant> silentUntil(ConsentLedger ledger, Period coolDown) {
    AsOf asOf = days.asOf;
    var silent = new TreeMap<String, Instant>();
    Stream.concat(
            ledger.consents().stream().map(Consent::purpose),
            ledger.declines().stream().map(ConsentLedger.Decline::purpose))
        .filter(purpose -> !ledger.mayAsk(purpose, asOf.midnight(), coolDown))
        .forEach(
            purpose -> silent.put(purpose, ledger.silentUntil(purpose, coolDown).orElseThrow()));
    return silent;
  }

  /**
   * @param standing live, outdated, withdrawn or expired by consent
   * @param silent purposes that are not to be asked for yet, with the first moment they may be
   */
  private static Summary summary(
      ConsentLedger ledger, Map<String, String> standing, Map<String, Instant> silent) {
    var consents = new ArrayList<Map<String, Object>>();
    for (Consent consent : ledger.consents()) {
      var value = new LinkedHashMap<String, Object>();
      value.put("consent_id", consent.consentId());
      value.put("standing", standing.get(consent.consentId()));
      value.put("recipient", consent.recipient());
      value.put("product", consent.productId());
      value.put("purpose", consent.purpose());
      value.put("data_items", consent.dataItems().stream().sorted().toList());
      value.put("text_version", consent.textVersion());
      value.put("text_sha256", consent.textSha256());
      value.put("granted_at", consent.grantedAt().toString());
      value.put("expires_at", String.valueOf(consent.expiresAt()));
      value.put("revoked_at", Objects.toString(consent.revokedAt(), null));
      value.put("known_at", consent.knownAt().toString());
      consents.add(value);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("consents", consents);
    values.put("declines", ledger.declines().stream().map(ShowConsents::values).toList());
    var askAgain = new TreeMap<String, Object>();
    silent.forEach((purpose, end) -> askAgain.put(purpose, end.toString()));
    values.put("ask_again_at", askAgain);
    return new Summary(values);
  }

  private static Map<String, Object> values(ConsentLedger.Decline decline) {
    var value = new LinkedHashMap<String, Object>();
    value.put("purpose", decline.purpose());
    value.put("recipient", decline.recipient());
    value.put("product", decline.productId());
    value.put("declined_at", decline.declinedAt().toString());
    return value;
  }
}
