package finmart.features.identity.link;

import finmart.domain.pseudonym.IdentifierType;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges each two accounts that show one identifier, looking at nobody else. */
public record Pairs(IdentityRules rules, Unlinks unlinks) implements Serializable {
  /**
   * Returns a link for each two of the holders of one value, or one per holder if they are too
   * many; in the order of the accounts' ids.
   *
   * @param holders each account once, in any order
   */
  public List<IdentityLink> of(IdentifierType type, String value, List<Holder> holders) {
    Optional<TypeRule> known = rules.of(type);
    if (known.isEmpty() || holders.size() < 2) {
      return List.of();
    }
    TypeRule rule = known.get();
    var sorted = new ArrayList<>(holders);
    sorted.sort(Comparator.comparing(holder -> holder.account().id()));
    if (sorted.size() > rule.mostUsers()) {
      return sorted.stream().map(holder -> tooMany(rule, value, holder)).toList();
    }
    var links = new ArrayList<IdentityLink>();
    for (int i = 0; i < sorted.size(); i++) {
      for (Holder other : sorted.subList(i + 1, sorted.size())) {
        links.add(link(rule, value, sorted.get(i), other));
      }
    }
    return links;
  }

  private static IdentityLink tooMany(TypeRule rule, String value, Holder holder) {
    return new IdentityLink(
        holder.account().id(),
        null,
        rule.type(),
        value,
        rule.priority(),
        holder.knownAt(),
        LinkRefusal.MOST_USERS);
  }

  private IdentityLink link(TypeRule rule, String value, Holder one, Holder other) {
    return new IdentityLink(
        one.account().id(),
        other.account().id(),
        rule.type(),
        value,
        rule.priority(),
        later(one.knownAt(), other.knownAt()),
        refusal(rule, one, other));
  }

  private LinkRefusal refusal(TypeRule rule, Holder one, Holder other) {
    Map<String, String> said = one.account().traits();
    Map<String, String> otherSaid = other.account().traits();
    if (unlinks.of(one.account().id()).contains(other.account().id())) {
      return LinkRefusal.UNLINKED;
    }
    if (contradict(rules.contradictedBy(), said, otherSaid)) {
      return LinkRefusal.CONTRADICTED;
    }
    if (gap(one, other).compareTo(rule.longestGap()) > 0) {
      return LinkRefusal.LONGEST_GAP;
    }
    boolean isConfirmed =
        rule.confirmedBy().stream()
            .allMatch(
                trait -> said.containsKey(trait) && said.get(trait).equals(otherSaid.get(trait)));
    return isConfirmed ? null : LinkRefusal.NOT_CONFIRMED;
  }

  /** True if both say something of one of the traits, and not the same. */
  static boolean contradict(
      List<String> traits, Map<String, String> said, Map<String, String> otherSaid) {
    return traits.stream()
        .anyMatch(
            trait ->
                said.containsKey(trait)
                    && otherSaid.containsKey(trait)
                    && !said.get(trait).equals(otherSaid.get(trait)));
  }

  /** Time between the two spans; none if they meet. */
  private static Duration gap(Holder one, Holder other) {
    Instant end = one.lastAt().isBefore(other.lastAt()) ? one.lastAt() : other.lastAt();
    Duration gap = Duration.between(end, later(one.firstAt(), other.firstAt()));
    return gap.isNegative() ? Duration.ZERO : gap;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
