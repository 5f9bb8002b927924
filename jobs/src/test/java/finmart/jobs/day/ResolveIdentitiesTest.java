package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.pseudonym.IdentifierType;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.identity.link.IdentityLink;
import finmart.features.identity.link.LinkRefusal;
import finmart.features.profile.DeletedTags;
import finmart.features.source.Identifier;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.KeyStore;
import finmart.jobs.storage.Warehouse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ann at a bank and in a shop: two people, then one, then two again. */
class ResolveIdentitiesTest {
  private static final AsOf FIRST = AsOf.parse("2026-03-01");
  private static final AsOf MERGED = AsOf.parse("2026-03-02");
  private static final AsOf APART = AsOf.parse("2026-03-03");

  @TempDir Path folder;
  private Warehouse warehouse;
  private Configuration configuration;

  @BeforeEach
  void open() {
    var problems = new Problems();
    configuration = Configuration.read(Path.of("..", "conf"), problems);
    problems.orThrow();
    String root = folder.resolve("warehouse").toString();
    new KeyStore(root, configuration.keyFile(), System.getenv()).prepare();
    warehouse = new Warehouse(SPARK, root);
  }

  @Test
  @Cites({"P19d", "P20"})
  void aMergeKeepsTheOlderIdAndAnUnlinkRestoresEveryIdOfBefore() {
    facts(FIRST, fact("bank", "ann", "region", "110000", "2026-02-01"));
    facts(MERGED, fact("shop", "ann@x", "delete_tag_region", "true", "2026-03-01"));
    shown(MERGED, "bank", "ann", "2026-03-01");
    shown(MERGED, "shop", "ann@x", "2026-03-01");

    var first = resolve(FIRST, 1);
    var merged = resolve(MERGED, 1);

    assertThat(first).containsOnlyKeys("bank/ann");
    assertThat(merged)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("bank/ann", first.get("bank/ann"), "shop/ann@x", first.get("bank/ann")));
    assertThat(deletions(MERGED)).containsExactly(first.get("bank/ann"));

    String shop = account("shop");
    facts(APART, fact("operator", shop, "unlink", first.get("bank/ann"), "2026-03-02"));
    var apart = resolve(APART, 1);

    assertThat(apart)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("bank/ann", first.get("bank/ann"), "shop/ann@x", shop));
    assertThat(deletions(APART)).containsExactly(shop);
    assertThat(
            Records.collect(warehouse.read(IdentityLink.TABLE, APART), IdentityLink.class).stream()
                .map(IdentityLink::refusedBy))
        .containsExactly(LinkRefusal.UNLINKED);
    assertThat(day(MERGED, 2)).isEqualTo(new Ran(merged, 0));
  }

  private record Ran(Map<String, String> people, long changed) {}

  private Map<String, String> resolve(AsOf asOf, long attempt) {
    return day(asOf, attempt).people();
  }

  private Ran day(AsOf asOf, long attempt) {
    var day = new Day(warehouse, configuration, asOf, attempt, Map.of());
    new ResolveIdentities().run(day);
    var people = new TreeMap<String, String>();
    Records.collect(day.today(Identity.TABLE), Identity.class)
        .forEach(i -> people.put(i.sourceSystem() + "/" + i.sourceUserId(), i.userId()));
    return new Ran(people, day.changedRows());
  }

  private List<String> deletions(AsOf asOf) {
    return new Day(warehouse, configuration, asOf, 0, Map.of())
        .everOfPeople(UserAttribute.TABLE).filter(DeletedTags.isDeletion()).collectAsList().stream()
            .map(row -> row.<String>getAs("user_id"))
            .toList();
  }

  private String account(String system) {
    return Records.collect(warehouse.read(Identity.TABLE, MERGED), Identity.class).stream()
        .filter(i -> i.sourceSystem().equals(system))
        .findFirst()
        .orElseThrow()
        .accountId();
  }

  private void shown(AsOf asOf, String source, String user, String day) {
    var code =
        new Day(warehouse, configuration, asOf, 0, Map.of())
            .key()
            .code(IdentifierType.PHONE, "13800000001");
    var row = new Identifier(source, user, IdentifierType.PHONE, code, at(day), at(day));
    add(Identifier.TABLE, Identifier.class, asOf, row);
  }

  private void facts(AsOf asOf, UserAttribute fact) {
    add(UserAttribute.TABLE, UserAttribute.class, asOf, fact);
  }

  private <R extends Record> void add(Table table, Class<R> type, AsOf asOf, R row) {
    var rows = warehouse.read(table, asOf).union(Records.dataset(SPARK, type, List.of(row)));
    warehouse.write(table, asOf, rows, warehouse.read(table, asOf).count() + 1);
  }

  private static UserAttribute fact(
      String source, String user, String attribute, String value, String day) {
    return new UserAttribute(source, user, attribute, value, null, at(day), at(day));
  }

  private static Instant at(String day) {
    return Instant.parse(day + "T02:00:00Z");
  }
}
