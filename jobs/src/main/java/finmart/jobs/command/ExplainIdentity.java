package finmart.jobs.command;

import static org.apache.spark.sql.functions.col;

import finmart.domain.document.ConfigurationException;
import finmart.features.identity.Identity;
import finmart.features.identity.link.IdentityLink;
import finmart.features.identity.link.LinkRefusal;
import finmart.features.table.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows which source users are one person, by what, and what kept others away. */
@Command(
    name = "explain-identity",
    header = "Show which source users are one person, by what, and what kept others away.",
    description = {
      "The accounts of the person, the account known first on top: it names the person. Then each"
          + " identifier they share, by type and the beginning of its keyed digest, and each link that a"
          + " limit of conf/identity.yaml or an operator refused. The identifiers themselves are nowhere"
          + " in the warehouse.",
      ""
    },
    usageHelpAutoWidth = true)
final class ExplainIdentity implements Callable<Integer> {
  private static final int DIGITS = 8;

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Option(
      names = "--user",
      required = true,
      description = "user_id of the person, or account_id of one of their accounts.")
  private String user;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    try (var run = Run.begin("explain-identity", places, sources, console)) {
      Dataset<Row> identities = run.warehouse().read(Identity.TABLE, days.asOf);
      List<Identity> accounts = accounts(identities);
      Object[] ids = accounts.stream().map(Identity::accountId).toArray();
      Dataset<Row> links =
          run.warehouse()
              .read(IdentityLink.TABLE, days.asOf)
              .filter(col("account_id").isin(ids).or(col("other_account_id").isin(ids)));
      List<IdentityLink> judged =
          Records.collect(links, IdentityLink.class).stream().sorted(ORDER).toList();
      print(console, accounts, judged);
      summary(accounts, judged).write(places.json);
      return 0;
    }
  }

  private static final Comparator<IdentityLink> ORDER =
      Comparator.comparing((IdentityLink link) -> !link.stands())
          .thenComparingInt(IdentityLink::priority)
          .thenComparing(IdentityLink::linkedAt)
          .thenComparing(IdentityLink::accountId)
          .thenComparing(link -> Objects.toString(link.otherAccountId(), ""))
          .thenComparing(IdentityLink::value);

  /** The person's accounts, the one known first on top. */
  private List<Identity> accounts(Dataset<Row> identities) {
    Dataset<Row> asked =
        identities
            .filter(col("user_id").equalTo(user).or(col("account_id").equalTo(user)))
            .select("user_id")
            .distinct();
    List<Identity> accounts =
        Records.collect(identities.join(asked, "user_id"), Identity.class).stream()
            .sorted(Comparator.comparing(Identity::since).thenComparing(Identity::accountId))
            .toList();
    if (accounts.isEmpty()) {
      throw new ConfigurationException(
          "nobody is %s on %s in %s; finmart sql \"SELECT as_of, user_id, account_id FROM identity\" lists people"
              .formatted(user, days.asOf, places.warehouse));
    }
    return accounts;
  }

  private void print(Console console, List<Identity> accounts, List<IdentityLink> links) {
    console.line(
        "%s on %s: %d account%s"
            .formatted(
                accounts.get(0).userId(),
                days.asOf,
                accounts.size(),
                accounts.size() == 1 ? "" : "s"));
    accounts.forEach(
        account ->
            console.line(
                "  %s  %s %s, known since %s"
                    .formatted(
                        account.accountId(),
                        account.sourceSystem(),
                        account.sourceUserId(),
                        account.since())));
    links.forEach(link -> console.line("  " + text(link)));
  }

  private static String text(IdentityLink link) {
    String what =
        "%s %s (priority %d)".formatted(link.identifierType(), shown(link), link.priority());
    if (link.refusedBy() == LinkRefusal.MOST_USERS) {
      return "refused  %s of %s links nobody: MOST_USERS".formatted(what, link.accountId());
    }
    String pair = "%s – %s".formatted(link.accountId(), link.otherAccountId());
    return link.stands()
        ? "linked   %s by %s since %s".formatted(pair, what, link.linkedAt())
        : "refused  %s by %s: %s".formatted(pair, what, link.refusedBy());
  }

  /** The key's id and the first digits of the digest: enough to compare, too few to keep. */
  private static String shown(IdentityLink link) {
    int dot = link.value().indexOf('.');
    return link.value().substring(0, Math.min(link.value().length(), dot + 1 + DIGITS)) + "…";
  }

  private Summary summary(List<Identity> accounts, List<IdentityLink> links) {
    var owned = new ArrayList<Map<String, Object>>();
    for (Identity account : accounts) {
      var value = new LinkedHashMap<String, Object>();
      value.put("account_id", account.accountId());
      value.put("source_system", account.sourceSystem());
      value.put("source_user_id", account.sourceUserId());
      value.put("since", account.since().toString());
      owned.add(value);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("as_of", days.asOf.toString());
    values.put("user_id", accounts.get(0).userId());
    values.put("accounts", owned);
    values.put("links", links.stream().map(ExplainIdentity::values).toList());
    return new Summary(values);
  }

  private static Map<String, Object> values(IdentityLink link) {
    var value = new LinkedHashMap<String, Object>();
    value.put("account_id", link.accountId());
    value.put("other_account_id", link.otherAccountId());
    value.put("identifier_type", link.identifierType().name());
    value.put("value", shown(link));
    value.put("priority", link.priority());
    value.put("linked_at", link.linkedAt().toString());
    value.put("refused_by", Objects.toString(link.refusedBy(), null));
    return value;
  }
}
