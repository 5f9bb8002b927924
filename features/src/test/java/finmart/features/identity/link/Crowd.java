package finmart.features.identity.link;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.pseudonym.IdentifierType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Accounts that show identifiers, and the rules tests hold over them. */
final class Crowd {
  static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  static final Unlinks NONE = new Unlinks(List.of());
  static final IdentityRules RULES =
      rules(
          """
          contradicted_by: [birth_on]
          most_accounts: 4
          types:
            - {type: wallet_id, most_users: 5, most_per_person: 2}
            - {type: phone, most_users: 3, most_per_person: 2, longest_gap: P90D}
            - {type: device, most_users: 5, most_per_person: 9, confirmed_by: [birth_on]}
          """);

  private final TreeMap<String, Map<String, String>> traits = new TreeMap<>();
  private final TreeMap<String, Instant> since = new TreeMap<>();
  private final List<Shown> shown = new ArrayList<>();

  private record Shown(
      String account, IdentifierType type, String value, Instant firstAt, Instant lastAt) {}

  static IdentityRules rules(String yaml) {
    var problems = new Problems();
    var rules = IdentityRules.read(Document.parse(yaml, "identity.yaml", problems));
    problems.orThrow();
    return rules;
  }

  /** Adds an account first known so many days after the first. */
  Crowd account(String id, int day, Map<String, String> declared) {
    traits.put(id, declared);
    since.put(id, THEN.plus(Duration.ofDays(day)));
    return this;
  }

  Crowd account(String id) {
    return account(id, 0, Map.of());
  }

  /** Has accounts show an identifier, all on the first day. */
  Crowd show(IdentifierType type, String value, String... accounts) {
    for (String account : accounts) {
      show(type, value, account, 0, 0);
    }
    return this;
  }

  Crowd show(IdentifierType type, String value, String account, int firstDay, int lastDay) {
    shown.add(
        new Shown(
            account,
            type,
            value,
            THEN.plus(Duration.ofDays(firstDay)),
            THEN.plus(Duration.ofDays(lastDay))));
    return this;
  }

  Collection<Account> accounts() {
    return traits.keySet().stream().map(this::of).toList();
  }

  List<IdentityLink> pairs(IdentityRules rules, Unlinks unlinks) {
    var values = new TreeSet<String>();
    shown.forEach(s -> values.add(Account.identifier(s.type(), s.value())));
    var links = new ArrayList<IdentityLink>();
    for (String identifier : values) {
      var holders =
          shown.stream()
              .filter(s -> Account.identifier(s.type(), s.value()).equals(identifier))
              .toList();
      links.addAll(
          new Pairs(rules, unlinks)
              .of(
                  holders.get(0).type(),
                  holders.get(0).value(),
                  holders.stream()
                      .map(s -> new Holder(of(s.account()), s.firstAt(), s.lastAt(), s.firstAt()))
                      .toList()));
    }
    return links;
  }

  Cluster.Resolved resolved(IdentityRules rules, Unlinks unlinks) {
    var links = pairs(rules, unlinks).stream().filter(l -> l.otherAccountId() != null).toList();
    return new Cluster(rules, unlinks).resolve(accounts(), links);
  }

  /** The person of each account, as {@code a=a, b=a}. */
  String people() {
    return people(NONE);
  }

  String people(Unlinks unlinks) {
    String map = new TreeMap<>(resolved(RULES, unlinks).userIds()).toString();
    return map.substring(1, map.length() - 1);
  }

  private Account of(String id) {
    var identifiers = new TreeMap<String, Instant>();
    shown.stream()
        .filter(s -> s.account().equals(id))
        .forEach(s -> identifiers.put(Account.identifier(s.type(), s.value()), s.firstAt()));
    return new Account(id, since.get(id), traits.get(id), identifiers);
  }
}
