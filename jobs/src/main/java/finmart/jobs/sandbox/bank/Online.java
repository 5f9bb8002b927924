package finmart.jobs.sandbox.bank;

import finmart.domain.partner.Channel;
import finmart.domain.partner.Partner;
import finmart.jobs.sandbox.http.HttpInstitution;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.SharedKey;
import finmart.serving.signature.SharedKeys;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The institutions that are asked or pushed to by contract, each at a port of its own. */
public final class Online implements AutoCloseable {
  private final Map<String, HttpInstitution> open = new TreeMap<>();

  private Online() {}

  /**
   * Opens every institution whose keys are there.
   *
   * @param sites where each keeps the leads it takes
   * @param port of the first; the others follow, or have any free ones if it is 0
   * @throws IOException if a port is taken, or what was kept before can not be read
   */
  public static Online open(
      Collection<Partner> partners,
      SandboxSettings settings,
      Sites sites,
      KeyRing ring,
      InstantSource clock,
      int port)
      throws IOException {
    var online = new Online();
    try {
      int next = port;
      for (Partner partner : partners) {
        Optional<SharedKeys> keys = keys(partner, ring);
        if (keys.isPresent()) {
          String code = partner.code();
          var kept = Optional.of(sites.pushed(code));
          online.open.put(
              code, HttpInstitution.start(settings.http(code), keys.get(), clock, next, kept));
          next = next == 0 ? 0 : next + 1;
        }
      }
      return online;
    } catch (IOException e) {
      online.close();
      throw e;
    }
  }

  /** Ids of the keys a partner is spoken with by contract: of pushes, then of questions. */
  public static List<String> keyIds(Partner partner) {
    return Stream.concat(
            channels(partner, Channel.Api.class).map(Channel.Api::key),
            channels(partner, Channel.Precheck.class).map(Channel.Precheck::key))
        .toList();
  }

  /** Where each is, by code. */
  public Map<String, URI> addresses() {
    var addresses = new LinkedHashMap<String, URI>();
    open.forEach((code, institution) -> addresses.put(code, institution.address()));
    return addresses;
  }

  /**
   * Reports what happened to pushed leads of persons and was not heard yet.
   *
   * @param house address of its API, without a path
   * @return messages that were heard, by code
   * @throws IOException if one can not be said; it is said the next time
   */
  public Map<String, Integer> report(URI house, Instant now)
      throws IOException, InterruptedException {
    return report(house, (institution, reports) -> institution.report(reports, now));
  }

  /**
   * The same of leads that are a test.
   *
   * @param check address where {@code check-partner} listens, without a path
   */
  public Map<String, Integer> reportTests(URI check, Instant now)
      throws IOException, InterruptedException {
    return report(check, (institution, reports) -> institution.reportTests(reports, now));
  }

  private interface Reporting {
    List<Integer> statuses(HttpInstitution institution, URI reports)
        throws IOException, InterruptedException;
  }

  private Map<String, Integer> report(URI address, Reporting reporting)
      throws IOException, InterruptedException {
    var heard = new TreeMap<String, Integer>();
    for (var each : open.entrySet()) {
      URI reports = address.resolve("/v1/partners/" + each.getKey() + "/reports");
      List<Integer> statuses = reporting.statuses(each.getValue(), reports);
      if (statuses.stream().anyMatch(status -> status != 200)) {
        throw new IOException("%s answers %s".formatted(reports, statuses));
      }
      heard.put(each.getKey(), statuses.size());
    }
    return heard;
  }

  @Override
  public void close() {
    open.values().forEach(HttpInstitution::close);
  }

  private static Optional<SharedKeys> keys(Partner partner, KeyRing ring) {
    var keys = new ArrayList<SharedKey>();
    keyIds(partner).forEach(id -> ring.named(id).ifPresent(shared -> keys.addAll(shared.keys())));
    return keys.isEmpty() ? Optional.empty() : Optional.of(new SharedKeys(keys));
  }

  private static <C extends Channel> Stream<C> channels(Partner partner, Class<C> type) {
    return partner.deliveries().stream()
        .map(delivery -> delivery.channel())
        .filter(type::isInstance)
        .map(type::cast);
  }
}
