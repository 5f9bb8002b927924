package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.domain.lead.RejectCode;
import finmart.jobs.sandbox.Chance;
import finmart.jobs.sandbox.HiddenRules;
import finmart.serving.signature.Webhook;
import java.io.IOException;
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
 * consent was withdrawn; of that it keeps what it owes, and nobody.
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

  /** Where it keeps leads of people; empty if it holds them in memory alone. */
  private final Optional<PushedLeads> kept;

  /**
   * @throws IOException if what was kept before can not be read
   */
  LeadDesk(String partner, HiddenRules rules, Manners manners, Optional<PushedLeads> kept)
      throws IOException {
    this.partner = partner;
    this.rules = rules;
    this.manners = manners;
    this.kept = kept;
    for (PushedLeads.Kept lead :
        kept.isPresent() ? kept.get().all() : List.<PushedLeads.Kept>of()) {
      if (lead.withdrawn().isPresent()) {
        revoked.add(lead.leadId());
      } else {
        leads.put(lead.leadId(), new ArrayList<>(List.of(lead.taken())));
      }
    }
  }

  /**
   * A message that is believed. The same again is answered the same; something else under a known
   * id is refused, as is a lead without click or consent. What the rules think of a whole lead is
   * not said here but reported.
   *
   * @throws IOException if a lead can not be kept: it is not taken then
   */
  synchronized Answer answer(Webhook message, Instant now) throws IOException {
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

  private Answer take(String body, Instant now) throws IOException {
    Optional<JsonNode> read = Wire.object(body);
    if (read.isEmpty()) {
      return Answer.of(400);
    }
    JsonNode lead = read.get();
    String id = lead.path("lead_id").asText();
    if (lead.path("type").asText().equals("lead.revoked") && !id.isEmpty()) {
      withdraw(id, now);
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
    var taken =
        new Taken(
            id,
            lead.path("product_id").asText(),
            lead.path("click_id").asText(),
            moment(lead.path("applied_at").asText()).orElse(now),
            now,
            against,
            lead.path("is_test").asBoolean(),
            1);
    if (kept.isPresent() && !taken.isTest()) {
      kept.get().keep(taken);
    }
    leads.put(id, new ArrayList<>(List.of(taken)));
    return Answer.of(202);
  }

  private void withdraw(String id, Instant now) throws IOException {
    if (kept.isPresent() && leads.containsKey(id) && !leads.get(id).get(0).isTest()) {
      kept.get().withdraw(leads.get(id).get(0), now);
    }
    leads.remove(id);
    revoked.add(id);
  }

  private static Answer refused(RejectCode code) {
    return new Answer(422, Wire.write(Map.of("reject_code", code.name())), 0);
  }

  private static boolean stands(String expiresAt, Instant now) {
    return moment(expiresAt).filter(end -> end.isAfter(now)).isPresent();
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
