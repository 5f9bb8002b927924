package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.FileReceiver;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.sandbox.Case;
import finmart.jobs.sandbox.Judgement;
import finmart.jobs.sandbox.bank.Bank;
import finmart.jobs.sandbox.bank.SandboxSettings;
import finmart.jobs.sandbox.bank.Sites;
import finmart.jobs.storage.Warehouse;
import finmart.jobs.world.Decision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericRecord;

/**
 * The institutions of the demo: they decide what is true in its world, and answer in the exchange
 * folders as the sandbox does, late, twice and corrected.
 */
final class DemoInstitutions implements Judgement {
  /** Of a person the world knows nothing of: taken and never heard of again. */
  private static final Decision UNKNOWN = new Decision(Optional.empty(), List.of());

  private final Bank bank;
  private final Map<String, Decision> decisions = new HashMap<>();

  private DemoInstitutions(Configuration configuration, SandboxSettings settings, Sites sites) {
    bank = new Bank(configuration, settings, sites, code -> this);
  }

  /**
   * @param folder of what they keep for themselves
   * @throws finmart.domain.document.ConfigurationException naming everything wrong with {@code
   *     conf/sandbox.yaml}
   */
  static DemoInstitutions of(Configuration configuration, String warehouse, Path folder) {
    var problems = new Problems();
    Optional<SandboxSettings> settings =
        SandboxSettings.read(configuration.folder().resolve("sandbox.yaml"), problems);
    problems.orThrow();
    var house =
        new ExchangeFolders(
            warehouse + "/exchange",
            configuration.platform().exchange().keys(configuration.folder()),
            new org.apache.hadoop.conf.Configuration());
    return new DemoInstitutions(
        configuration, settings.orElseThrow(), new Sites(folder, house, house));
  }

  /** Answers what was delivered on a day, and tells what is to be told on it. */
  void answer(SimulatedWorld world, Warehouse warehouse, AsOf day) {
    decisions.putAll(world.decisions(warehouse, day));
    answer(day);
  }

  /** The same on a day no lead was delivered on. */
  void answer(AsOf day) {
    Set<String> all =
        bank.configuration().catalogue().partners().fileReceivers().stream()
            .map(FileReceiver::code)
            .collect(Collectors.toSet());
    try {
      bank.work(all, day);
    } catch (IOException e) {
      throw new UncheckedIOException("institutions can not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<RejectCode> against(GenericRecord lead, Instant now) {
    return decision(lead.get("lead_id").toString()).against();
  }

  @Override
  public List<LeadStatus> statuses(Case lead) {
    return decision(lead.leadId()).statuses();
  }

  private Decision decision(String leadId) {
    return decisions.getOrDefault(leadId, UNKNOWN);
  }
}
