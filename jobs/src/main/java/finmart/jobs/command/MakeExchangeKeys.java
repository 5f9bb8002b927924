package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.document.Problems;
import finmart.domain.partner.Partner;
import finmart.jobs.command.ContractKey.Kind;
import finmart.jobs.command.ContractKey.Side;
import finmart.jobs.conf.Configuration;
import finmart.serving.signature.Mac;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes the keys contracts name. */
@Command(
    name = "make-exchange-keys",
    header = "Make the keys that contracts with institutions name.",
    description = {
      "Makes what is not there yet of the keys conf/partners names: pairs that seal and sign files"
          + " (our_key: ID.sm.key, ID.pgp.key, each with its .pub), the login at file servers"
          + " (login_key: ID.ssh.key, ID.ssh.pub), secrets shared with an institution (key of"
          + " REDIRECT, PRECHECK and API: ID.hmac.key). Secrets can be read by their owner only; what is"
          + " printed, and written by --json, are ids and fingerprints of public halves.",
      "Nothing that is there is written again. To replace a pair, give the new one an id of its own"
          + " (--id, --kind), hand its .pub to the institution, then name it in the contract and the old"
          + " one among the former keys. A shared secret is replaced by a line above the old one in its"
          + " file; both prove until the old line is taken out.",
      "Give institutions ID.sm.pub, ID.pgp.pub and ID.ssh.pub (a line for authorized_keys) and compare"
          + " fingerprints on another way; shared secrets only sealed. With --side BOTH the institution's"
          + " own pairs are made too: for sandbox-bank, never for a real one.",
      "",
      "Exit codes: 0 every key is there, 2 usage or configuration. No Spark.",
      ""
    },
    usageHelpAutoWidth = true)
final class MakeExchangeKeys implements Callable<Integer> {
  @Mixin private Flags.Places places;

  @Mixin private Receivers named;

  @Option(
      names = "--side",
      paramLabel = "SIDE",
      description =
          "Whose keys of the contracts: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Whose side = Whose.HOUSE;

  @Option(
      names = "--keys",
      paramLabel = "DIR",
      description = "Folder of the keys. Default: exchange.key_folder of platform.yaml.")
  private Path keys;

  @Option(
      names = "--mac",
      paramLabel = "MAC",
      description =
          "Scheme of new shared secrets: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Mac mac = Mac.SHA256;

  @ArgGroup(exclusive = false)
  private One one;

  @Spec private CommandSpec spec;

  /** Whose keys are made. */
  enum Whose {
    HOUSE(Set.of(Side.HOUSE)),
    INSTITUTION(Set.of(Side.INSTITUTION)),
    BOTH(Set.of(Side.values()));

    private final Set<Side> sides;

    Whose(Set<Side> sides) {
      this.sides = sides;
    }
  }

  /** A key that no contract names yet. */
  private static final class One {
    @Option(
        names = "--id",
        required = true,
        description = "A new id instead of those of contracts, like first-bank-2026.")
    private String id;

    @Option(
        names = "--kind",
        required = true,
        paramLabel = "KIND",
        description = "With --id: ${COMPLETION-CANDIDATES}.")
    private Kind kind;

    ContractKey key() {
      return new ContractKey(kind, Side.HOUSE, id);
    }
  }

  @Override
  public Integer call() throws IOException {
    var problems = new Problems();
    var configuration = Configuration.read(places.conf, problems);
    SortedMap<ContractKey, TreeSet<String>> wanted =
        one == null ? contracts(configuration, problems) : alone(problems);
    problems.orThrow();
    Path folder = folder(configuration);
    var maker = new KeyMaker(folder, mac, Instant.now());
    SortedMap<ContractKey, KeyMaker.Kept> kept = keep(maker, wanted.keySet());
    long made = kept.values().stream().filter(k -> k.state() == KeyMaker.State.MADE).count();
    if (one != null && made == 0) {
      throw new ConfigurationException(
          "--id: %s is in %s already: a new key has a new id".formatted(one.id, folder));
    }
    var console = new Console(spec.commandLine());
    var told = new ArrayList<Map<String, Object>>();
    kept.forEach(
        (key, is) -> {
          told.add(values(key, is, wanted.get(key)));
          console.line(text(key, is, wanted.get(key)));
        });
    console.line("%d keys in %s, %d of them new".formatted(told.size(), folder, made));
    var values = new LinkedHashMap<String, Object>();
    values.put("folder", folder.toString());
    values.put("made", made);
    values.put("keys", told);
    new Summary(values).write(places.json);
    return 0;
  }

  /**
   * @throws ConfigurationException naming every key that is broken, or open to others
   */
  private static SortedMap<ContractKey, KeyMaker.Kept> keep(KeyMaker maker, Set<ContractKey> wanted)
      throws IOException {
    var kept = new TreeMap<ContractKey, KeyMaker.Kept>();
    var wrong = new ArrayList<String>();
    for (ContractKey key : wanted) {
      try {
        kept.put(key, maker.keep(key));
      } catch (ConfigurationException e) {
        wrong.add(e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("\n", wrong));
    }
    return kept;
  }

  private SortedMap<ContractKey, TreeSet<String>> contracts(
      Configuration configuration, Problems problems) {
    var known = named.catalogue(configuration, problems);
    if (known.isEmpty()) {
      return new TreeMap<>();
    }
    var partners = known.get().partners();
    List<Partner> asked =
        partners.byCode().values().stream().filter(p -> named.has(p.code())).toList();
    var wanted = ContractKey.of(asked, named.among(partners, problems));
    wanted.keySet().removeIf(key -> !side.sides.contains(key.side()));
    return wanted;
  }

  private SortedMap<ContractKey, TreeSet<String>> alone(Problems problems) {
    if (!one.id.matches("[a-z0-9][a-z0-9-]*")) {
      problems.note("--id", "", "\"" + one.id + "\" must be named like first-bank-2026");
    }
    var wanted = new TreeMap<ContractKey, TreeSet<String>>();
    wanted.put(one.key(), new TreeSet<>());
    return wanted;
  }

  private Path folder(Configuration configuration) {
    if (keys != null) {
      return keys.toAbsolutePath();
    }
    return configuration
        .platform()
        .exchange()
        .keys(configuration.folder())
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "there is no folder for keys: name it in exchange.key_folder of"
                        + " conf/platform.yaml, or give --keys"));
  }

  private static String text(ContractKey key, KeyMaker.Kept kept, Set<String> partners) {
    String print = kept.fingerprint() == null ? "a secret of both sides" : kept.fingerprint();
    return "%-7s  %-11s  %-24s  %-18s  %s  %s"
        .formatted(
            key.kind(),
            key.side(),
            key.id(),
            kept.state(),
            print,
            partners.isEmpty() ? "" : String.join(", ", partners))
        .stripTrailing();
  }

  private static Map<String, Object> values(
      ContractKey key, KeyMaker.Kept kept, Set<String> partners) {
    var values = new LinkedHashMap<String, Object>();
    values.put("kind", key.kind());
    values.put("side", key.side());
    values.put("key_id", key.id());
    values.put("state", kept.state());
    values.put("fingerprint", kept.fingerprint());
    values.put("public_file", kept.publicFile() == null ? null : kept.publicFile().toString());
    values.put("partners", partners);
    return values;
  }
}
