package finmart.features.identity.link;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.pseudonym.IdentifierType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws over random crowds of accounts that share random identifiers. */
class ClusterLawTest {
  private static final IdentityRules UNLIMITED =
      Crowd.rules(
          """
          contradicted_by: []
          most_accounts: 1000
          types:
            - {type: wallet_id, most_users: 100, most_per_person: 1000}
            - {type: phone, most_users: 100, most_per_person: 1000}
            - {type: device, most_users: 100, most_per_person: 1000}
          """);

  @Property(tries = 200)
  void withoutLimitsPeopleAreTheComponents(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    var crowd = crowd(new Random(seed), "", size);

    assertThat(crowd.resolved(UNLIMITED, Crowd.NONE).userIds())
        .isEqualTo(components(crowd.pairs(UNLIMITED, Crowd.NONE), crowd));
  }

  @Property(tries = 200)
  void theOrderOfAccountsAndLinksDoesNotMatter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
    var random = new Random(seed);
    var crowd = crowd(random, "", size);
    var links = new ArrayList<>(pairs(crowd));
    var accounts = new ArrayList<>(crowd.accounts());
    var cluster = new Cluster(Crowd.RULES, Crowd.NONE);
    var expected = cluster.resolve(accounts, links);
    Collections.shuffle(links, random);
    Collections.shuffle(accounts, random);

    assertThat(cluster.resolve(accounts, links)).isEqualTo(expected);
  }

  @Property(tries = 200)
  void peopleWhoShareNothingWithNewOnesKeepTheirIds(@ForAll long seed) {
    var random = new Random(seed);
    var before = crowd(random, "", 20);
    var later = crowd(random, "new", 2);
    var accounts = new ArrayList<>(before.accounts());
    accounts.addAll(later.accounts());
    var links = new ArrayList<>(pairs(later));
    links.addAll(pairs(before));

    var ids = new Cluster(Crowd.RULES, Crowd.NONE).resolve(accounts, links).userIds();

    assertThat(ids).containsAllEntriesOf(before.resolved(Crowd.RULES, Crowd.NONE).userIds());
  }

  @Property(tries = 200)
  void noPersonBreaksALimitAndEveryStandingLinkIsInsideOne(@ForAll long seed) {
    var crowd = crowd(new Random(seed), "", 40);
    var resolved = crowd.resolved(Crowd.RULES, Crowd.NONE);
    var members = new TreeMap<String, List<Account>>();
    crowd
        .accounts()
        .forEach(
            account ->
                members
                    .computeIfAbsent(resolved.userIds().get(account.id()), id -> new ArrayList<>())
                    .add(account));

    members.forEach(
        (id, own) -> {
          assertThat(own).hasSizeLessThanOrEqualTo(Crowd.RULES.mostAccounts());
          assertThat(own).extracting(Account::id).contains(id);
          assertThat(own.stream().flatMap(a -> a.traits().values().stream()).distinct().count())
              .isLessThanOrEqualTo(1);
        });
    assertThat(resolved.links().stream().filter(IdentityLink::stands))
        .allMatch(
            link ->
                resolved
                    .userIds()
                    .get(link.accountId())
                    .equals(resolved.userIds().get(link.otherAccountId())));
  }

  @Property(tries = 200)
  void takingApartWhoANewAccountJoinedRestoresTheIdsOfBefore(@ForAll long seed) {
    var random = new Random(seed);
    var crowd = crowd(random, "", 20);
    var before = crowd.resolved(Crowd.RULES, Crowd.NONE).userIds();
    var merged = crowd.account("later", 999, Map.of());
    var apart = new ArrayList<Unlinks.Pair>();
    for (String account : before.keySet()) {
      if (random.nextInt(4) == 0) {
        merged.show(IdentifierType.WALLET_ID, "new" + account, account, 999, 999);
        merged.show(IdentifierType.WALLET_ID, "new" + account, "later", 999, 999);
        apart.add(new Unlinks.Pair("later", account));
      }
    }

    var after = new HashMap<>(merged.resolved(Crowd.RULES, new Unlinks(apart)).userIds());

    assertThat(after.remove("later")).isEqualTo("later");
    assertThat(after).isEqualTo(before);
  }

  private static List<IdentityLink> pairs(Crowd crowd) {
    return crowd.pairs(Crowd.RULES, Crowd.NONE).stream()
        .filter(link -> link.otherAccountId() != null)
        .toList();
  }

  private static Crowd crowd(Random random, String prefix, int size) {
    var crowd = new Crowd();
    for (int i = 0; i < size; i++) {
      Map<String, String> traits =
          random.nextInt(3) == 0 ? Map.of() : Map.of("birth_on", "b" + random.nextInt(3));
      crowd.account(prefix + i, random.nextInt(5), traits);
    }
    for (int i = 0; i < size; i++) {
      var type =
          List.of(IdentifierType.WALLET_ID, IdentifierType.PHONE, IdentifierType.DEVICE)
              .get(random.nextInt(3));
      for (int holder : random.ints(0, size).limit(2).distinct().toArray()) {
        crowd.show(type, prefix + "v" + i, prefix + holder, random.nextInt(9), 9);
      }
    }
    return crowd;
  }

  /** A union-find anybody can believe, then the first known of each component. */
  private static Map<String, String> components(List<IdentityLink> links, Crowd crowd) {
    var parent = new HashMap<String, String>();
    crowd.accounts().forEach(account -> parent.put(account.id(), account.id()));
    links.forEach(
        link -> parent.put(root(parent, link.accountId()), root(parent, link.otherAccountId())));
    var first = new HashMap<String, Account>();
    for (Account account : crowd.accounts()) {
      first.merge(
          root(parent, account.id()),
          account,
          (a, b) -> {
            int order = a.since().compareTo(b.since());
            return order < 0 || order == 0 && a.id().compareTo(b.id()) < 0 ? a : b;
          });
    }
    var ids = new HashMap<String, String>();
    parent.keySet().forEach(id -> ids.put(id, first.get(root(parent, id)).id()));
    return ids;
  }

  private static String root(Map<String, String> parent, String of) {
    String at = of;
    while (!parent.get(at).equals(at)) {
      at = parent.get(at);
    }
    return at;
  }
}
