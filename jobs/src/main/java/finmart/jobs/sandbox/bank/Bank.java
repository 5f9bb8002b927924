package finmart.jobs.sandbox.bank;

import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.sandbox.Casebook;
import finmart.jobs.sandbox.Desk;
import finmart.jobs.sandbox.Habits;
import finmart.jobs.sandbox.Institution;
import finmart.jobs.sandbox.Judgement;
import finmart.jobs.sandbox.Reports;
import finmart.jobs.sandbox.Settlements;
import finmart.jobs.sandbox.Tale;
import finmart.jobs.sandbox.http.PushedCases;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every institution and bureau of a catalogue that gets files, played by the sandbox.
 *
 * @param configuration with the catalogue in use
 * @param settings what they are like
 * @param judges by code, whose judgement they follow
 */
public record Bank(
    Configuration configuration, SandboxSettings settings, Sites sites, Judges judges) {
  /** Whose judgement an institution follows. */
  @FunctionalInterface
  public interface Judges {
    Judgement of(String code);
  }

  /** One that judges by chance, as the settings say. */
  public static Bank byChance(Configuration configuration, SandboxSettings settings, Sites sites) {
    Set<String> loans =
        lines(configuration).entrySet().stream()
            .filter(e -> e.getValue() == ProductLine.LOAN)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new Bank(configuration, settings, sites, code -> settings.leanings(code, loans));
  }

  /**
   * Does for a day what is not done yet; done again it changes nothing.
   *
   * @param only codes of those who do
   * @return in the order of codes
   */
  public List<Desk.Done> work(Set<String> only, AsOf asOf) throws IOException {
    var done = new ArrayList<Desk.Done>();
    for (Desk desk : desks(asOf.day())) {
      if (only.contains(desk.institution().code())) {
        done.add(desk.work(asOf));
      }
    }
    return done;
  }

  private List<Desk> desks(LocalDate day) throws IOException {
    Partners partners = configuration.catalogue().partners();
    Map<String, Reports> reports = new TreeMap<>();
    for (FileReceiver receiver : partners.fileReceivers()) {
      reports.put(receiver.code(), reports(receiver, day));
    }
    var desks = new ArrayList<Desk>();
    for (Reports own : reports.values()) {
      desks.add(
          new Desk(
              own.institution(),
              own,
              settlements(own.institution(), partners.bureaus().keySet(), reports)));
    }
    return desks;
  }

  private Reports reports(FileReceiver receiver, LocalDate day) throws IOException {
    String code = receiver.code();
    boolean isBureau = configuration.catalogue().partners().bureaus().containsKey(code);
    Seal seal = sites.seal(receiver, day);
    Judgement judgement = judges.of(code);
    Habits habits = settings.habits(code);
    var institution =
        new Institution(
            sites.zone(receiver),
            sites.own(receiver),
            seal,
            receiver.route().format(),
            code,
            isBureau ? configuration.bureauLeadSchema() : configuration.leadSchema(),
            configuration.exchangeSchemas().get("acknowledgement"),
            judgement,
            habits);
    return new Reports(
        institution,
        new Tale(judgement, settings.course(code), habits),
        configuration.exchangeSchemas().get("status"));
  }

  /**
   * Of what an institution pays: for leads of its files, leads it was pushed, and leads a bureau
   * passed on. However a lead came, the bill goes by file.
   */
  private Optional<Settlements> settlements(
      Institution payer, Set<String> bureaus, Map<String, Reports> reports) throws IOException {
    String code = payer.code();
    if (bureaus.contains(code)) {
      return Optional.empty();
    }
    var sources = new ArrayList<Casebook>();
    sources.add(reports.get(code));
    sources.add(new PushedCases(sites.pushed(code), settings.http(code)));
    bureaus.forEach(bureau -> sources.add(reports.get(bureau)));
    return Optional.of(
        new Settlements(
            payer,
            sources,
            configuration.contracts(),
            lines(configuration),
            settings.planting(code),
            configuration.exchangeSchemas().get("settlement")));
  }

  private static Map<String, ProductLine> lines(Configuration configuration) {
    return configuration.catalogue().products().stream()
        .collect(Collectors.toMap(p -> p.id(), p -> p.line(), (one, same) -> one, TreeMap::new));
  }
}
