package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.partner.Partner;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.conformance.Conformance;
import finmart.jobs.exchange.conformance.Guide;
import finmart.jobs.exchange.conformance.Line;
import finmart.jobs.exchange.conformance.Listening;
import finmart.jobs.exchange.conformance.Step;
import finmart.jobs.exchange.conformance.Waiting;
import finmart.serving.push.Sender;
import finmart.serving.signature.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Walks a partner through a test exchange. */
@Command(
    name = "check-partner",
    header = "Walk a partner through test batches and report every step.",
    description = {
      "Tries contract, keys, file server and folders, then sends signed test batches of invented"
          + " leads into the folder check/ of the exchange, apart from real numbers and chains: one"
          + " with leads, the same again, one that withdraws a lead, one that was tampered with. A"
          + " second call with the same --as-of collects the acknowledgements. With --keys it also asks"
          + " a question of nobody's phone and pushes a lead of nobody, again, forged, late; asks what became"
          + " of it, which must be one effect, if the contract has polling; and withdraws it.",
      "",
      "If the contract has no polling, or with --listen, it listens on this machine, within --wait, for"
          + " what the institution calls back of that lead, and says where: its test system posts there"
          + " what it would post to finmart serve, by a tunnel (ssh -R) from another machine. The first"
          + " callback is answered 503 and must come again under the same webhook-id.",
      "",
      "Exit codes: 0 nothing failed, 1 a step failed (an unreachable server too), 2 usage or"
          + " configuration, 3 our own exchange folder can not be used. No Spark.",
      ""
    },
    usageHelpAutoWidth = true)
final class CheckPartner implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int SECONDS_BETWEEN = 2;
  private static final int MOST_PORT = 65_535;
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

  @Mixin private Flags.Places places;

  @Parameters(paramLabel = "NAME", description = "Code of the partner.")
  private String partner;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      converter = Flags.AsOfConverter.class,
      description = "Day of the contract and of the batches. Default: today in Shanghai.")
  private AsOf asOf;

  @Mixin private Receivers.Of catalogue;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      description =
          "How long acknowledgements, reports of what was pushed and callbacks are waited for, each."
              + " Default: 0, looked for once.")
  private int wait;

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      description =
          "Port on this machine where callbacks are heard, with --keys; 0 takes a free one. Default: a"
              + " free one if the contract has no polling and --wait is above 0, else none.")
  private Integer listen;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description =
          "Folder of the keys shared with institutions, ID.hmac.key, as finmart serve has it: then it is"
              + " asked and pushed to by HTTPS as well.")
  private Path keys;

  @Option(
      names = "--play",
      paramLabel = "URL",
      description =
          "Address of its sandbox-bank on this machine, asked instead of the contract's addresses.")
  private URI play;

  @Option(
      names = "--describe",
      description =
          "Print the contract as its engineer needs it, files, messages, states and codes, and end.")
  private boolean isDescribed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (play != null && (keys == null || !isOfThisMachine(play))) {
      throw new ConfigurationException(
          "--play: %s must be an http address of this machine, with --keys beside it"
              .formatted(play));
    }
    if (listen != null && (keys == null || listen < 0 || listen > MOST_PORT)) {
      throw new ConfigurationException(
          "--listen: %d must be a port, 0 to %d, with --keys beside it"
              .formatted(listen, MOST_PORT));
    }
    try (var sender = play == null ? Sender.toInstitutions() : Sender.toPlayBanks()) {
      return check(sender);
    }
  }

  private static boolean isOfThisMachine(URI address) {
    return "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost());
  }

  private int check(Sender sender) throws IOException {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    problems.orThrow();
    AsOf day = asOf == null ? new AsOf(LocalDate.now(AsOf.ZONE)) : asOf;
    if (isDescribed) {
      return describe(configuration, day);
    }
    var folders =
        new ExchangeFolders(
            places.warehouse + "/exchange",
            configuration.platform().exchange().keys(configuration.folder()),
            new org.apache.hadoop.conf.Configuration());
    var console = new Console(spec.commandLine());
    var conformance =
        new Conformance(
            partner(configuration),
            folders,
            configuration.leadSchema(),
            configuration.exchangeSchemas().get("acknowledgement"),
            day,
            waiting(),
            Optional.ofNullable(keys)
                .map(
                    folder ->
                        new Line(
                            new KeyRing(folder, false), sender, CLOCK, listening(console), play)));
    List<Step> steps = conformance.run();
    steps.forEach(step -> console.line(text(step)));
    long failed = steps.stream().filter(Step::isFailed).count();
    console.line("%s on %s: %d steps, %d failed".formatted(partner, day, steps.size(), failed));
    var values = new LinkedHashMap<String, Object>();
    values.put("partner", partner);
    values.put("as_of", day.toString());
    values.put("failed", failed);
    values.put("steps", steps.stream().map(CheckPartner::values).toList());
    new Summary(values).write(places.json);
    return failed == 0 ? 0 : FAILED;
  }

  private int describe(Configuration configuration, AsOf day) {
    var schemas = configuration.exchangeSchemas();
    var rows =
        Map.of(
            BatchKind.LEAD, configuration.leadSchema(),
            BatchKind.ACK, schemas.get("acknowledgement"),
            BatchKind.STAT, schemas.get("status"),
            BatchKind.SETTLE, schemas.get("settlement"));
    List<String> lines = new Guide(partner(configuration), rows, day).lines();
    lines.forEach(new Console(spec.commandLine())::line);
    var values = new LinkedHashMap<String, Object>();
    values.put("partner", partner);
    values.put("as_of", day.toString());
    values.put("guide", lines);
    new Summary(values).write(places.json);
    return 0;
  }

  private Partner partner(Configuration configuration) {
    if (wait < 0) {
      throw new ConfigurationException("--wait: " + wait + " must be 0 or more");
    }
    var problems = new Problems();
    var known = catalogue.in(configuration, problems);
    problems.orThrow();
    var codes = known.orElseThrow().partners().byCode();
    if (!codes.containsKey(partner)) {
      throw new ConfigurationException(
          "NAME: no partner \"%s\"%s"
              .formatted(partner, Suggestion.after(partner, codes.keySet())));
    }
    return codes.get(partner);
  }

  private Listening listening(Console console) {
    return new Listening(
        listen == null ? OptionalInt.empty() : OptionalInt.of(listen),
        address -> console.note("callbacks are heard at " + address));
  }

  private Waiting waiting() {
    return new Waiting(
        wait,
        () -> {
          Instant end = Instant.now().plusSeconds(wait);
          return () -> waits(end);
        });
  }

  private boolean waits(Instant end) {
    try {
      boolean isOver = !Instant.now().isBefore(end);
      if (!isOver) {
        TimeUnit.SECONDS.sleep(Math.min(wait, SECONDS_BETWEEN));
      }
      return !isOver;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String text(Step step) {
    String remedy = step.result().remedy();
    return "%-7s  %-15s  %s%s"
        .formatted(
            step.result().verdict(),
            step.name(),
            step.result().seen(),
            remedy.isEmpty() ? "" : "\n                          → " + remedy);
  }

  private static Map<String, Object> values(Step step) {
    var values = new LinkedHashMap<String, Object>();
    values.put("step", step.name());
    values.put("verdict", step.result().verdict());
    values.put("seen", step.result().seen());
    values.put("remedy", step.result().remedy());
    return values;
  }
}
