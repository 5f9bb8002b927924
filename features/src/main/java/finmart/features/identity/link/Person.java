package finmart.features.identity.link;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Accounts that are one person so far. Grows. */
final class Person {
  private static final Comparator<Account> ESTABLISHED =
      Comparator.comparing(Account::since).thenComparing(Account::id);

  private final Set<String> accounts = new HashSet<>();
  private final Map<String, String> traits;
  private final Map<String, Map<String, Instant>> identifiers = new HashMap<>();
  private Account founder;

  Person(Account account) {
    founder = account;
    accounts.add(account.id());
    traits = new HashMap<>(account.traits());
    account
        .identifiers()
        .forEach(
            (identifier, knownAt) -> {
              String type = identifier.substring(0, identifier.indexOf(' '));
              identifiers.computeIfAbsent(type, t -> new HashMap<>()).put(identifier, knownAt);
            });
  }

  Set<String> accounts() {
    return accounts;
  }

  /** The own id of the account the house knew first; the smallest of those it knew at once. */
  String userId() {
    return founder.id();
  }

  /**
   * The first limit that keeps the two from being one person.
   *
   * @param at when the link was known; identifiers that came later do not count against it, so that
   *     a new phone takes nobody apart
   */
  Optional<LinkRefusal> against(Person other, Instant at, IdentityRules rules, Unlinks unlinks) {
    Person smaller = accounts.size() <= other.accounts.size() ? this : other;
    Person larger = smaller == this ? other : this;
    boolean isUnlinked =
        smaller.accounts.stream()
            .anyMatch(account -> unlinks.of(account).stream().anyMatch(larger.accounts::contains));
    if (isUnlinked) {
      return Optional.of(LinkRefusal.UNLINKED);
    }
    if (Pairs.contradict(rules.contradictedBy(), traits, other.traits)) {
      return Optional.of(LinkRefusal.CONTRADICTED);
    }
    if (accounts.size() + other.accounts.size() > rules.mostAccounts()) {
      return Optional.of(LinkRefusal.MOST_ACCOUNTS);
    }
    return rules.types().stream().anyMatch(rule -> hasTooMany(rule, other, at))
        ? Optional.of(LinkRefusal.MOST_PER_PERSON)
        : Optional.empty();
  }

  private boolean hasTooMany(TypeRule rule, Person other, Instant at) {
    var known = new HashSet<String>();
    for (Person person : List.of(this, other)) {
      person
          .identifiers
          .getOrDefault(rule.type().name(), Map.of())
          .forEach(
              (identifier, knownAt) -> {
                if (!knownAt.isAfter(at)) {
                  known.add(identifier);
                }
              });
    }
    return known.size() > rule.mostPerPerson();
  }

  void take(Person other) {
    founder = ESTABLISHED.compare(other.founder, founder) < 0 ? other.founder : founder;
    accounts.addAll(other.accounts);
    other.traits.forEach(traits::putIfAbsent);
    other.identifiers.forEach(
        (type, values) -> {
          var own = identifiers.computeIfAbsent(type, t -> new HashMap<>());
          values.forEach(
              (identifier, knownAt) ->
                  own.merge(identifier, knownAt, (a, b) -> a.isBefore(b) ? a : b));
        });
  }
}
