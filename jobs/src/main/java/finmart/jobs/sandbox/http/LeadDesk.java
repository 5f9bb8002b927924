package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import finmart.domain.lead.RejectCode;
import finmart.jobs.sandbox.HiddenRules;
import finmart.serving.signature.Webhook;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes pushed leads, each once however often and under whatever id it comes, and forgets one whose
 * consent was withdrawn.
 */
final class LeadDesk {
  private final String partner;
  private final HiddenRules rules;
  private final Map<String, Said> messages = new HashMap<>();
  private final Map<String, Taken> leads = new TreeMap<>();

  /** Leads whose consent was withdrawn: deleted, and not taken again (rule X09). */
  private final Set<String> revoked = new HashSet<>();

  /**
   * What was answered to an id before.
   *
   * @param body that came under it
   */
  private record Said(String body, Answer answer) {}

  LeadDesk(String partner, HiddenRules rules) {
    this.partner = partner;
    this.rules = rules;
  }

  /**
   * A message that is believed. The same again is answered the same; something else under a known
   * id is refused, as is a lead without click or consent. What the rules think of a whole lead is
   * not said here but reported.
   */
  synchronized Answer answer(Webhook message, Instant now) {
    Said before = messages.get(message.id());
    if (before != null) {
      return before.body().equals(message.body()) ? before.answer() : Answer.of(422);
    }
    Answer answer = take(message.body(), now);
    messages.put(message.id(), new Said(message.body(), answer));
    return answer;
  }

  /** Every lead taken, by its id. */
  synchronized List<Taken> taken() {
    return List.copyOf(leads.values());
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
    boolean isNew =
        !revoked.contains(id) && leads.putIfAbsent(id, new Taken(id, now, against)) == null;
    return Answer.of(isNew ? 202 : 409);
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
