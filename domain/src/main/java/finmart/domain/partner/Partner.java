package finmart.domain.partner;

import java.io.Serializable;
import java.net.URI;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An institution.
 *
 * @param code lower-case short name, also the recipient named in a consent
 * @param legalName registered name, shown on every offer
 * @param creditCode unified social credit code, by which public lists name it; blank if not known
 * @param approvals of its head office, each for lines and regions of its own
 * @param publishedList where its head office publishes whom it works with; null if it shows none
 * @param events what speaks against it, open or closed
 * @param domains hosts of the institution's own platform; an offer may lead nowhere else (rule M01)
 * @param deliveries every way wishes reach it, in the order of the contract
 * @param quotas how many leads it takes; none for an institution that takes none by the piece
 */
public record Partner(
    String code,
    String legalName,
    String creditCode,
    List<Licence> licences,
    List<Approval> approvals,
    PublishedList publishedList,
    List<RiskEvent> events,
    Set<String> domains,
    List<Delivery> deliveries,
    List<Quota> quotas)
    implements Serializable {
  private static final Set<Channel.Mode> HANDING_OVER =
      Set.of(Channel.Mode.FILE, Channel.Mode.API, Channel.Mode.VIA_BUREAU);

  public Partner {
    if (!code.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("partner code \"" + code + "\" must be like first-bank");
    }
    licences = List.copyOf(licences);
    approvals = List.copyOf(approvals);
    events = List.copyOf(events);
    domains = Set.copyOf(domains);
    deliveries = List.copyOf(deliveries);
    quotas = List.copyOf(quotas);
    if (routes(deliveries).size() > 1) {
      throw new IllegalArgumentException(
          code + " gets files of all lines the same way: format, seal and sftp must be alike");
    }
    if (polled(deliveries).distinct().count() > 1) {
      throw new IllegalArgumentException(
          code + " is asked at one place: key and polling must be alike wherever there is polling");
    }
    if (deliveries.stream().anyMatch(d -> d.bureau().isPresent())) {
      noSecondWay(code, deliveries);
    }
    for (Delivery delivery : deliveries) {
      Set<String> hosts = domains;
      delivery.endpoints().forEach(endpoint -> own(endpoint, code, hosts));
    }
  }

  /**
   * True if a licence to sell the line is valid on the day, the head office's approval covers it,
   * and nothing suspends the institution.
   */
  public boolean mayOffer(ProductLine line, LocalDate day) {
    return licences.stream().anyMatch(l -> l.type().sells(line) && l.isValid(day))
        && approval(line, day).isPresent()
        && suspension(day).isEmpty();
  }

  /** The head office's approval in force for a line (rule N01); the latest, if there are more. */
  public Optional<Approval> approval(ProductLine line, LocalDate day) {
    return approvals.stream()
        .filter(a -> a.lines().contains(line) && a.isValid(day) && a.isSound())
        .max(Comparator.comparing(Approval::approvedOn).thenComparing(Approval::number));
  }

  /** What suspends the institution with all its products on a day (rules N03, N04, N05). */
  public Optional<RiskEvent> suspension(LocalDate day) {
    return events.stream().filter(event -> event.isOpen(day)).findFirst();
  }

  /** How leads of a line are handed over by a channel, if the contract says so; the first. */
  public Optional<Delivery> delivery(ProductLine line, Channel.Mode mode) {
    return deliveries.stream()
        .filter(d -> d.channel().mode() == mode && d.lines().contains(line))
        .findFirst();
  }

  /** How a batch brings it leads of a line: by its own files or those of a bureau, never both. */
  public Optional<Delivery> batched(ProductLine line) {
    return delivery(line, Channel.Mode.VIA_BUREAU).or(() -> delivery(line, Channel.Mode.FILE));
  }

  /**
   * How its own files reach it, if any do; of all lines alike, so that they are one numbered
   * series.
   */
  public Optional<FileRoute> fileRoute() {
    return routes(deliveries).stream().findFirst();
  }

  /** Where it is asked what became of leads, if it is. */
  public Optional<Polled> polled() {
    return polled(deliveries).findFirst();
  }

  /**
   * How many leads there is still room for on a day, in the quotas of one breadth.
   *
   * @param own the quotas that are asked
   * @param used leads of this institution handed over before
   * @return 0 or more; empty if there is no such quota
   */
  public OptionalLong room(Predicate<Quota> own, List<Quota.Used> used, LocalDate day) {
    return quotas.stream()
        .filter(own)
        .mapToLong(
            quota ->
                quota.leads()
                    - used.stream()
                        .filter(u -> u.partner().equals(code) && quota.counts(u, day))
                        .mapToLong(Quota.Used::leads)
                        .sum())
        .map(left -> Math.max(left, 0))
        .min();
  }

  private static Set<FileRoute> routes(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(Delivery::channel)
        .filter(Channel.File.class::isInstance)
        .map(channel -> ((Channel.File) channel).route())
        .collect(Collectors.toSet());
  }

  private static Stream<Polled> polled(List<Delivery> deliveries) {
    return deliveries.stream()
        .map(Delivery::channel)
        .filter(channel -> channel instanceof Channel.Api api && api.polling() != null)
        .map(channel -> (Channel.Api) channel)
        .map(api -> new Polled(api.key(), api.polling()));
  }

  /** What a bureau passes on is handed over by nothing else (rule C01). */
  private static void noSecondWay(String code, List<Delivery> deliveries) {
    for (ProductLine line : ProductLine.values()) {
      List<Channel.Mode> ways =
          deliveries.stream()
              .filter(d -> d.lines().contains(line) && HANDING_OVER.contains(d.channel().mode()))
              .map(d -> d.channel().mode())
              .toList();
      if (ways.contains(Channel.Mode.VIA_BUREAU) && ways.size() > 1) {
        throw new IllegalArgumentException(
            "%s gets %s by %s; what goes through a bureau goes no other way (C01)"
                .formatted(code, line, ways));
      }
    }
  }

  private static void own(URI endpoint, String code, Set<String> domains) {
    if (!"https".equals(endpoint.getScheme()) || !domains.contains(endpoint.getHost())) {
      throw new IllegalArgumentException(
          "%s is called at %s, which is not https on one of its own domains %s (M01)"
              .formatted(code, endpoint, new TreeSet<>(domains)));
    }
  }

  /**
   * How it is asked.
   *
   * @param key id of the key that questions and answers are signed with
   */
  public record Polled(String key, Polling polling) {}

  /**
   * @param number blank if it is not known
   * @param issuer the authority
   * @param validTo last day of validity
   */
  public record Licence(LicenceType type, String number, String issuer, LocalDate validTo)
      implements Serializable {
    public boolean isValid(LocalDate day) {
      return !number.isBlank() && !day.isAfter(validTo);
    }
  }

  /**
   * The head office's approval of working with us (rule N01).
   *
   * @param number document number of the head office; blank if only a branch agreed
   * @param approver who approved at the head office
   * @param recordedBy who of us entered it
   * @param checkedBy who of us checked it; somebody else
   * @param validTo last day of validity
   * @param regions region codes the approval is for; empty means all
   */
  public record Approval(
      String number,
      String approver,
      String recordedBy,
      String checkedBy,
      LocalDate approvedOn,
      LocalDate validTo,
      Set<ProductLine> lines,
      List<String> regions)
      implements Serializable {
    public Approval {
      if (validTo.isBefore(approvedOn)) {
        throw new IllegalArgumentException(
            "approval %s ends %s before it begins %s".formatted(number, validTo, approvedOn));
      }
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("approval %s is for no line".formatted(number));
      }
      lines = Set.copyOf(lines);
      regions = List.copyOf(regions);
    }

    public boolean isValid(LocalDate day) {
      return !day.isBefore(approvedOn) && !day.isAfter(validTo);
    }

    /** True if the head office gave it a number and two of us stand for it (four eyes). */
    public boolean isSound() {
      return !number.isBlank()
          && !approver.isBlank()
          && !recordedBy.isBlank()
          && !checkedBy.isBlank()
          && !recordedBy.equals(checkedBy);
    }

    /** True if the approval is for everywhere or for this region; null is no known region. */
    public boolean covers(String region) {
      return regions.isEmpty() || region != null && regions.contains(region);
    }
  }

  /**
   * The public list on which a lender's head office names those it works with (rule L01).
   *
   * @param firstSeenOn when it first named us
   * @param lastSeenOn when it was last looked at and still named us
   * @param snapshot SHA-256 of what was seen last, 64 hex digits
   */
  public record PublishedList(URI url, LocalDate firstSeenOn, LocalDate lastSeenOn, String snapshot)
      implements Serializable {
    public PublishedList {
      if (lastSeenOn.isBefore(firstSeenOn)) {
        throw new IllegalArgumentException(
            "list seen last on %s, before first on %s".formatted(lastSeenOn, firstSeenOn));
      }
      if (!snapshot.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(
            "snapshot \"%s\" must be a SHA-256 of 64 hex digits".formatted(snapshot));
      }
    }
  }

  /**
   * Something grave enough to suspend all products at once, from its first day until it is closed.
   *
   * @param reference complaint, penalty or file number
   * @param closedOn first day it no longer suspends; null while open
   */
  public record RiskEvent(RiskKind kind, String reference, LocalDate openedOn, LocalDate closedOn)
      implements Serializable {
    public boolean isOpen(LocalDate day) {
      return !day.isBefore(openedOn) && (closedOn == null || day.isBefore(closedOn));
    }
  }

  /** What suspends an institution, with the rule that says so. */
  public enum RiskKind {
    FAKE_PURPOSE("N03"),
    ILLEGAL_COLLECTION("N04"),
    DATA_ABUSE("N05");

    private final String rule;

    RiskKind(String rule) {
      this.rule = rule;
    }

    public String rule() {
      return rule;
    }
  }
}
