package finmart.jobs.sandbox.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that is told of some of the leads, in messages that are made once and stay as they are; a
 * cursor is how many of them were told. What was written of a lead is known by its place in the
 * lead's life and not by a moment: a lead that comes while somebody asks is told the next time.
 */
final class Journal {
  private final Supplier<List<Taken>> leads;
  private final Reports reports;
  private final List<Message> messages = new ArrayList<>();

  /** How much of the life of each effect of a lead was written. */
  private final Map<String, Integer> written = new HashMap<>();

  /**
   * @param leads in the order of their ids
   */
  Journal(Supplier<List<Taken>> leads, Reports reports) {
    this.leads = leads;
    this.reports = reports;
  }

  /** Everything from the first message on, after what has happened until a moment was written. */
  synchronized List<Message> until(Instant now) {
    var rows = new ArrayList<Report>();
    for (Taken lead : leads.get()) {
      List<Report> life = reports.life(lead);
      String effect = lead.leadId() + "/" + lead.effect();
      int from = written.getOrDefault(effect, 0);
      int to = from;
      while (to < life.size() && !Instant.parse(life.get(to).occurredAt()).isAfter(now)) {
        to++;
      }
      rows.addAll(life.subList(from, to));
      written.put(effect, to);
    }
    messages.addAll(reports.messages(rows));
    return List.copyOf(messages);
  }
}
