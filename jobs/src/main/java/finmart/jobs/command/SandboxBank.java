package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.Partner;
import finmart.domain.time.AsOf;
import finmart.jobs.conf.Configuration;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.sandbox.Desk;
import finmart.jobs.sandbox.FileServer;
import finmart.jobs.sandbox.bank.Bank;
import finmart.jobs.sandbox.bank.Online;
import finmart.jobs.sandbox.bank.SandboxSettings;
import finmart.jobs.sandbox.bank.Sites;
import finmart.serving.signature.KeyRing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays the institutions of a catalogue. */
@Command(
    name = "sandbox-bank",
    header = "Play the institutions of a catalogue: file server, HTTP endpoint, answers.",
    description = {
      "Takes batches of leads, decides by hidden rules of conf/sandbox.yaml and answers with"
          + " acknowledgements, statuses and, once a month has ended, its settlement file: late, twice,"
          + " out of order, wrongly and corrected, as the shares there say. Test batches of check-partner"
          + " are answered at once.",
      "An institution with sftp in its contract has its folders on a file server on this machine, any"
          + " other in WAREHOUSE/exchange. Institutions with PRECHECK or API are heard by HTTP if their"
          + " keys are in --keys (make-exchange-keys makes all of these); finmart serve --dev speaks with"
          + " them by its --play. What it took so is billed in the same settlement file as what came by"
          + " file. Stays until it is ended, or answers once with --answer-only; asked again for a day it"
          + " changes nothing. No Spark.",
      ""
    },
    usageHelpAutoWidth = true)
final class SandboxBank implements Callable<Integer> {
  @Mixin private Flags.Places places;

  @Mixin private Receivers named;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Folder of the file server and of what institutions keep. Default: beside the warehouse.")
  private Path folder;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description =
          "Folder of the institutions' own keys and of ours they know. Default: exchange.key_folder of"
              + " platform.yaml.")
  private Path keys;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      converter = Flags.AsOfConverter.class,
      description = "Day they answer on. Default: today in Shanghai, whenever they look.")
  private AsOf asOf;

  @Option(names = "--answer-only", description = "Answer what lies there, once, and end.")
  private boolean isOnce;

  @Option(
      names = "--port",
      description = "Port of the file server; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int port = 2222;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      description =
          "Port of the first HTTP institution, the others follow; 0 takes free ones. Default:"
              + " ${DEFAULT-VALUE}.")
  private int httpPort = 8090;

  @Option(
      names = "--house",
      paramLabel = "URL",
      description = "Address of finmart serve, which is told of pushed leads. Default: nobody is.")
  private URI house;

  @Option(
      names = "--check",
      paramLabel = "URL",
      description =
          "Address where check-partner listens, which is told of test leads. Default: nobody is.")
  private URI check;

  @Option(
      names = "--every",
      paramLabel = "SECONDS",
      description = "How often they look for files. Default: ${DEFAULT-VALUE}.")
  private int every = 5;

  @Spec private CommandSpec spec;

  /** What was told of each institution last. */
  private final Map<String, Desk.Done> told = new TreeMap<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    var problems = new Problems();
    Configuration configuration = configuration(problems);
    Optional<SandboxSettings> settings =
        SandboxSettings.read(places.conf.resolve("sandbox.yaml"), problems);
    List<FileReceiver> played = played(configuration, problems);
    problems.orThrow();
    var sites = sites(configuration);
    var bank = Bank.byChance(configuration, settings.orElseThrow(), sites);
    var console = new Console(spec.commandLine());
    if (isOnce) {
      List<Desk.Done> done = work(bank, played);
      done.forEach(each -> console.line(text(each)));
      new Summary(Map.of("partners", done.stream().map(SandboxBank::values).toList()))
          .write(places.json);
    } else {
      serve(bank, played, console);
    }
    return 0;
  }

  private Configuration configuration(Problems problems) {
    var read = Configuration.read(places.conf, problems);
    return named
        .catalogue(read, problems)
        .map(known -> read.withCatalogue(known.name()))
        .orElse(read);
  }

  private List<FileReceiver> played(Configuration configuration, Problems problems) {
    if (every < 1) {
      problems.note("--every", "", every + " must be 1 or more");
    }
    return configuration.catalogue() == null
        ? List.of()
        : named.among(configuration.catalogue().partners(), problems);
  }

  private Sites sites(Configuration configuration) {
    Optional<Path> named = configuration.platform().exchange().keys(configuration.folder());
    var hadoop = new org.apache.hadoop.conf.Configuration();
    String exchange = places.warehouse + "/exchange";
    Path beside = Path.of(places.warehouse).toAbsolutePath();
    return new Sites(
        folder == null ? beside.resolveSibling(beside.getFileName() + "-sandbox") : folder,
        new ExchangeFolders(exchange, named, hadoop),
        new ExchangeFolders(exchange, Optional.ofNullable(keys).or(() -> named), hadoop));
  }

  private List<Desk.Done> work(Bank bank, List<FileReceiver> played) throws IOException {
    var codes = new TreeSet<String>();
    played.forEach(receiver -> codes.add(receiver.code()));
    return bank.work(codes, asOf == null ? new AsOf(LocalDate.now(AsOf.ZONE)) : asOf);
  }

  private void serve(Bank bank, List<FileReceiver> played, Console console)
      throws IOException, InterruptedException {
    var stopped = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "finmart-stop"));
    try (FileServer files =
            FileServer.start(
                bank.sites().folder(), FileServer.LOOPBACK, port, bank.sites().users(played));
        Online online = online(bank)) {
      for (FileReceiver receiver : played) {
        bank.sites().make(receiver);
      }
      look(bank, played, online, console);
      say(files, online, played, console);
      while (!stopped.await(every, TimeUnit.SECONDS)) {
        look(bank, played, online, console);
      }
    } finally {
      ended.countDown();
    }
  }

  private static void stop(CountDownLatch stopped, CountDownLatch ended) {
    stopped.countDown();
    try {
      ended.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look at all folders; what fails is told and tried again at the next. */
  private void look(Bank bank, List<FileReceiver> played, Online online, Console console)
      throws InterruptedException {
    try {
      for (Desk.Done done : work(bank, played)) {
        if (!done.equals(told.put(done.code(), done))) {
          console.note(text(done));
        }
      }
      if (house != null) {
        online.report(house, Instant.now());
      }
      if (check != null) {
        online.reportTests(check, Instant.now());
      }
    } catch (IOException e) {
      console.note("not everything could be answered: " + e.getMessage());
    }
  }

  private Online online(Bank bank) throws IOException {
    List<Partner> asked =
        bank.configuration().catalogue().partners().byCode().values().stream()
            .filter(partner -> named.has(partner.code()))
            .toList();
    Path ring = bank.sites().keys().keys().orElse(bank.sites().folder());
    return Online.open(
        asked,
        bank.settings(),
        bank.sites(),
        new KeyRing(ring, false),
        InstantSource.system(),
        httpPort);
  }

  private void say(FileServer files, Online online, List<FileReceiver> played, Console console) {
    String hostKey = files.hostKey().fingerprint();
    console.line(
        "sftp: {host: %s, port: %d, host_keys: [\"%s\"]}"
            .formatted(FileServer.LOOPBACK, files.port(), hostKey));
    var addresses = new LinkedHashMap<String, String>();
    online.addresses().forEach((code, address) -> addresses.put(code, address.toString()));
    addresses.forEach((code, address) -> console.line("%s: %s".formatted(code, address)));
    if (!addresses.isEmpty()) {
      var playing = new ArrayList<String>();
      addresses.forEach((code, address) -> playing.add(code + "=" + address));
      console.line("finmart serve --dev --play " + String.join(",", playing));
    }
    long served = played.stream().filter(r -> r.route().endpoint().isPresent()).count();
    console.line(
        "plays %d institutions, %d of them at the file server, until it is ended"
            .formatted(played.size(), served));
    var values = new LinkedHashMap<String, Object>();
    values.put("port", files.port());
    values.put("host_key", hostKey);
    values.put("http", addresses);
    new Summary(values).write(places.json);
  }

  private static String text(Desk.Done done) {
    return "%s: answered %s, test batches %s, sent %s"
        .formatted(done.code(), done.answered(), done.checked(), done.sent());
  }

  private static Map<String, Object> values(Desk.Done done) {
    var values = new LinkedHashMap<String, Object>();
    values.put("partner", done.code());
    values.put("answered", done.answered().stream().map(Object::toString).toList());
    values.put("checked", done.checked().stream().map(Object::toString).toList());
    values.put("sent", done.sent().stream().map(Object::toString).toList());
    return values;
  }
}
