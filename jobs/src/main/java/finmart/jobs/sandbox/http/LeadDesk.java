package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.domain.lead.RejectCode;
import finmart.jobs.sandbox.Chance;
import finmart.jobs.sandbox.HiddenRules;
import finmart.serving.signature.Webhook;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Takes pushed leads, each once however often and under whatever id it comes, and forgets one whose
 * consent was withdrawn.
 */
final class LeadDesk {
  private final String partner;
  private final HiddenRules rules;
  private final Manners manners;
  private final Map<String, Said> messages = new HashMap<>();

  /** Every effect of each lead: one, unless it was wrongly taken again. */
  private final Map<String, List<Taken>> leads = new TreeMap<>();

  /** Leads whose consent was withdrawn: deleted, and not taken again (rule X09). */
  private final Set<String> revoked = new HashSet<>();

  /**
   * What was answered to an id before.
   *
   * @param body that came under it
   */
  private record Said(String body, Answer answer) {}

  LeadDesk(String partner, HiddenRules rules, Manners manners) {
    this.partner = partner;
    this.rules = rules;
    this.manners = manners;
  }

  /**
   * A message that is believed. The same again is answered the same; something else under a known
   * id is refused, as is a lead without click or consent. What the rules think of a whole lead is
   * not said here but reported.
   */
  synchronized Answer answer(Webhook message, Instant now) {
    Said before = messages.get(message.id());
    if (before != null && !before.body().equals(message.body())) {
      return Answer.of(422);
    }
    if (before != null) {
      takeAgain(message.body(), now);
      return before.answer();
    }
    Answer answer = take(message.body(), now);
    messages.put(message.id(), new Said(message.body(), answer));
    return answer;
  }

  /** Every lead taken, by its id; none that was a test. */
  List<Taken> taken() {
    return all(lead -> !lead.isTest());
  }

  /** Every lead of nobody, by its id. */
  List<Taken> tests() {
    return all(Taken::isTest);
  }

  private synchronized List<Taken> all(Predicate<Taken> wanted) {
    return leads.values().stream().flatMap(List::stream).filter(wanted).toList();
  }

  /** What an institution does that does not know a lead again. */
  private void takeAgain(String body, Instant now) {
    String id = Wire.object(body).map(lead -> lead.path("lead_id").asText()).orElse("");
    if (leads.containsKey(id) && Chance.of(manners.seed(), "doubled", id) < manners.doubled()) {
      List<Taken> effects = leads.get(id);
      effects.add(effects.get(effects.size() - 1).again(now));
    }
  }

  private Answer take(String body, Instant now) {
    Optional<JsonNode> read = Wire.object(body);
    if (read.isEmpty()) {
      return Answer.of(400);
    }
    JsonNode lead = read.get();
    String id = lead.path("lead_id").asText();
    if (lead.path("type").asText().equals("lead.revoked") && !id.isEmpty()) {
      leads.remove(id);
      revoked.add(id);
      return Answer.of(202);
    }
    boolean isForUs =
        lead.path("type").asText().equals("lead.created")
            && lead.path("partner_code").asText().equals(partner)
            && !id.isEmpty();
    if (!isForUs) {
      return refused(RejectCode.F05);
    }
    boolean hasClick = !lead.path("click_id").asText().isEmpty();
    boolean hasConsent = stands(lead.path("consent").path("expires_at").asText(), now);
    Optional<RejectCode> against = rules.against(id, hasClick, hasConsent);
    if (!hasClick || !hasConsent) {
      return refused(against.orElseThrow());
    }
    if (revoked.contains(id) || leads.containsKey(id)) {
      return Answer.of(409);
    }
    boolean isTest = lead.path("is_test").asBoolean();
    leads.put(id, new ArrayList<>(List.of(new Taken(id, now, against, isTest, 1))));
    return Answer.of(202);
  }

  private static Answer refused(RejectCode code) {
    return new Answer(422, Wire.write(Map.of("reject_code", code.name())), 0);
  }

  private static boolean stands(String expiresAt, Instant now) {
    try {
      return Instant.parse(expiresAt).isAfter(now);
    } catch (DateTimeException e) {
      return false;
    }
  }
}
