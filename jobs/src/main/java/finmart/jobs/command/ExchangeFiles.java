package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.domain.partner.FileReceiver;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.transfer.Carrier;
import finmart.jobs.exchange.transfer.Sftp;
import finmart.jobs.exchange.transfer.SftpNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Carries batches to partners' file servers and back. */
@Command(
    name = "exchange-files",
    header = "Carry batches to the file servers of partners, and theirs back.",
    description = {
      "For every partner and bureau with an sftp endpoint: what deliver-leads finished and was not sent yet goes"
          + " there, what it finished comes here, for receive-files. Run it before and after a day;"
          + " what could not be carried waits for the next time. No Spark.",
      ""
    },
    usageHelpAutoWidth = true)
final class ExchangeFiles implements Callable<Integer> {
  private static final int OUTSIDE = 3;

  /** Partners at a time: a visit is mostly waiting for the other side. */
  private static final int ABREAST = 8;

  private static final int FIRST_WAIT_SECONDS = 2;

  @Mixin private Flags.Places places;

  @Mixin private Receivers named;

  @Option(
      names = "--attempts",
      description = "How often a partner is tried, each time after twice the wait. Default: 3.")
  private int attempts = 3;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    List<FileReceiver> receivers = receivers(configuration, problems);
    problems.orThrow();
    var folders =
        new ExchangeFolders(
            places.warehouse + "/exchange",
            configuration.platform().exchange().keys(configuration.folder()),
            new org.apache.hadoop.conf.Configuration());
    var console = new Console(spec.commandLine());
    List<Map<String, Object>> told;
    try (var network = SftpNetwork.start()) {
      told =
          SftpNetwork.visit(
              receivers, ABREAST, receiver -> exchange(receiver, folders, network, console));
    }
    boolean isWhole =
        told.stream().allMatch(f -> f.get("error") == null && f.get("left").equals(0));
    console.line("%d partners with a file server".formatted(receivers.size()));
    new Summary(Map.of("partners", told)).write(places.json);
    return isWhole ? 0 : OUTSIDE;
  }

  private List<FileReceiver> receivers(Configuration configuration, Problems problems) {
    return named
        .catalogue(configuration, problems)
        .map(known -> named.among(known.partners(), problems))
        .orElse(List.of())
        .stream()
        .filter(receiver -> receiver.route().endpoint().isPresent())
        .toList();
  }

  private Map<String, Object> exchange(
      FileReceiver receiver, ExchangeFolders folders, SftpNetwork network, Console console)
      throws InterruptedException {
    var endpoint = receiver.route().endpoint().orElseThrow();
    Path login = folders.keyFolder().login(endpoint.loginKey());
    var figures = new LinkedHashMap<String, Object>();
    figures.put("partner", receiver.code());
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try (Sftp sftp = network.open(endpoint, login)) {
        figures.putAll(exchange(receiver.code(), folders.zone(receiver.code()), sftp.zone()));
        figures.remove("error");
        console.line("%s: %s".formatted(receiver.code(), figures));
        return figures;
      } catch (IOException e) {
        figures.put("error", e.getMessage());
        console.note("%s, attempt %d: %s".formatted(receiver.code(), attempt, e.getMessage()));
        if (attempt < attempts) {
          TimeUnit.SECONDS.sleep((long) FIRST_WAIT_SECONDS << (attempt - 1));
        }
      }
    }
    return figures;
  }

  private static Map<String, Object> exchange(String partner, DropZone ours, DropZone theirs)
      throws IOException {
    long most = Limits.STANDARD.bytes();
    Carrier.Journey sent = new Carrier(ours, theirs, ours, partner, most).carry(BatchKind.LEAD);
    int fetched = 0;
    int left = sent.left().size();
    long bytes = sent.bytes();
    for (BatchKind kind : BatchKind.values()) {
      if (!kind.isOurs()) {
        Carrier.Journey back = new Carrier(theirs, ours, ours, partner, most).carry(kind);
        fetched += back.carried().size();
        left += back.left().size();
        bytes += back.bytes();
      }
    }
    var figures = new LinkedHashMap<String, Object>();
    figures.put("sent", sent.carried().size());
    figures.put("fetched", fetched);
    figures.put("left", left);
    figures.put("bytes", bytes);
    return figures;
  }
}
