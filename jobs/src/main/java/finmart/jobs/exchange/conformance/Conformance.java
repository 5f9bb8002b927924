package finmart.jobs.exchange.conformance;

import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.conformance.Step.Failed;
import finmart.jobs.exchange.conformance.Step.Passed;
import finmart.jobs.exchange.conformance.Step.Result;
import finmart.jobs.exchange.conformance.Step.Skipped;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.transfer.Sftp;
import finmart.jobs.exchange.transfer.SftpNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * Checks one institution: contract, keys, file server, then a {@link Trial} of test batches, and
 * what goes by HTTPS. Where a step has no sense without an earlier one it is skipped. Asked again
 * for the same day it goes on, and sends nothing twice.
 *
 * @param lead {@code conf/schemas/lead.avsc}
 * @param acknowledgement {@code conf/schemas/acknowledgement.avsc}
 * @param asOf day of the contract and of the test batches
 * @param line by which it is asked and pushed to; empty if no keys were named
 */
public record Conformance(
    Partner partner,
    ExchangeFolders folders,
    Schema lead,
    Schema acknowledgement,
    AsOf asOf,
    Waiting waiting,
    Optional<Line> line) {
  /** So long before a key of theirs ends it is time to ask for the next. */
  private static final int WARNED_DAYS = 60;

  /** Every step in order. */
  public List<Step> run() throws IOException {
    var steps = new ArrayList<Step>();
    steps.add(new Step("contract", contract()));
    var endpoint = partner.fileRoute().flatMap(FileRoute::endpoint);
    if (endpoint.isEmpty()) {
      skip(steps, "keys", "the contract names no file server");
    } else {
      steps.addAll(exchange(partner.fileRoute().orElseThrow(), endpoint.get()));
    }
    steps.addAll(new LineTrial(partner, asOf, line, waiting).run());
    return List.copyOf(steps);
  }

  private List<Step> exchange(FileRoute route, FileRoute.Sftp endpoint) throws IOException {
    var steps = new ArrayList<Step>();
    try {
      folders.check(Set.of(route), asOf.day());
      var keys = new Step("keys", keys(route, endpoint));
      steps.add(keys);
      if (keys.isFailed()) {
        return skip(steps, "address", "their key is no longer valid");
      }
      InetAddress found = InetAddress.getByName(endpoint.host());
      steps.add(new Step("address", new Passed(endpoint.host() + " is " + found.getHostAddress())));
    } catch (ConfigurationException e) {
      String remedy = "put the files into exchange.key_folder, chmod 600 for what is ours alone";
      steps.add(new Step("keys", new Failed(e.getMessage(), remedy)));
      return skip(steps, "address", "keys are not as they must be");
    } catch (UnknownHostException e) {
      String remedy = "ask the partner for the address, mend sftp.host";
      steps.add(new Step("address", new Failed(endpoint.host() + " is not known", remedy)));
      return skip(steps, "connection", "there is no address");
    }
    try (var network = SftpNetwork.start()) {
      return connected(network, route, endpoint, steps);
    }
  }

  /** An OpenPGP key names its own end; what is sealed after it nobody may open. */
  private Result keys(FileRoute route, FileRoute.Sftp endpoint) {
    String theirs = route.sealing().theirs().current();
    Optional<LocalDate> end = folders.keyFolder().end(route.sealing());
    if (end.isPresent() && !end.get().isAfter(asOf.day())) {
      return new Failed(
          "their key %s ended on %s".formatted(theirs, end.get()),
          "ask the partner for its new key; name it as their_key, and this one with the day among"
              + " their_former_keys");
    }
    String known =
        "%s: theirs %s, ours %s, login %s"
            .formatted(
                route.sealing().kind(),
                route.sealing().theirs().honoured(asOf.day()),
                route.sealing().ours().honoured(asOf.day()),
                endpoint.loginKey());
    return new Passed(
        end.filter(day -> day.isBefore(asOf.day().plusDays(WARNED_DAYS)))
            .map(
                day ->
                    "%s; WARNING: their key %s ends on %s, in %d days: ask the partner for the next"
                        .formatted(known, theirs, day, ChronoUnit.DAYS.between(asOf.day(), day)))
            .orElse(known));
  }

  private List<Step> connected(
      SftpNetwork network, FileRoute route, FileRoute.Sftp endpoint, List<Step> steps)
      throws IOException {
    Sftp opened;
    try {
      opened = network.open(endpoint, folders.keyFolder().login(endpoint.loginKey()));
    } catch (IOException e) {
      String remedy =
          "compare sftp.host_keys with what the partner says they are, never with what the server"
              + " shows; let it know the login key's public half and offer modern algorithms";
      steps.add(new Step("connection", new Failed(e.getMessage(), remedy)));
      return skip(steps, "folders", "there is no connection");
    }
    try (Sftp sftp = opened) {
      steps.add(
          new Step(
              "connection",
              new Passed("a pinned host key, modern algorithms, logged in as " + endpoint.user())));
      Seal seal = folders.seal(route.sealing(), asOf.day());
      var trial =
          new Trial(
              new CheckFolder(folders.zone(partner.code())),
              sftp.zone(),
              seal,
              route.format(),
              partner.code(),
              new TestLeads(lead, partner.code(), asOf),
              acknowledgement,
              waiting);
      steps.addAll(trial.run());
    }
    return steps;
  }

  private Result contract() {
    var missing = new TreeSet<String>();
    var lines = new TreeSet<ProductLine>();
    for (Delivery delivery : partner.deliveries()) {
      if (delivery.channel().mode() == Channel.Mode.FILE) {
        lines.addAll(delivery.lines());
        if (delivery.items().isEmpty()) {
          missing.add("data_items of FILE");
        }
      }
    }
    for (ProductLine line : lines) {
      if (!partner.mayOffer(line, asOf.day())) {
        missing.add("a valid licence and approval of the head office, unsuspended, for " + line);
      }
    }
    if (lines.isEmpty()) {
      missing.add("a delivery by FILE");
    } else if (partner.fileRoute().flatMap(FileRoute::endpoint).isEmpty()) {
      missing.add("sftp");
    }
    if (partner.quotas().isEmpty()) {
      missing.add("quotas");
    }
    return missing.isEmpty()
        ? new Passed(
            "%s by file, seal %s, %d quotas"
                .formatted(
                    lines,
                    partner.fileRoute().orElseThrow().sealing().kind(),
                    partner.quotas().size()))
        : new Failed("lacks " + String.join("; ", missing), "complete it in conf/partners");
  }

  /** Skips a step and all that need it. */
  private static List<Step> skip(List<Step> steps, String from, String because) {
    var needing = new ArrayList<>(List.of("keys", "address", "connection"));
    needing.addAll(Trial.STEPS);
    needing
        .subList(needing.indexOf(from), needing.size())
        .forEach(name -> steps.add(new Step(name, new Skipped("because " + because))));
    return steps;
  }
}
