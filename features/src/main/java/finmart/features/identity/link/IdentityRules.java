package finmart.features.identity.link;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.pseudonym.IdentifierType;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code conf/identity.yaml}, which documents each key.
 *
 * @param keyFile file of the key, null for the one beside the warehouse
 * @param contradictedBy declared facts a person has only one value of
 * @param mostAccounts source users one person may have
 * @param types one rule per type that links, in the order of their priorities
 */
public record IdentityRules(
    String keyFile, List<String> contradictedBy, int mostAccounts, List<TypeRule> types)
    implements Serializable {
  private static final int MOST_USERS = 100;
  private static final int MOST_VALUES = 1_000;
  private static final int MOST_DAYS = 36_500;

  public IdentityRules {
    contradictedBy = List.copyOf(contradictedBy);
    types = List.copyOf(types);
  }

  /** Reads the file and notes what is wrong; what is returned then must not be used. */
  public static IdentityRules read(Path file, Problems problems) {
    return read(Document.open(file, problems));
  }

  /** Reads rules that are open already. */
  public static IdentityRules read(Fields fields) {
    try (fields) {
      return new IdentityRules(
          fields.optionalText("key_file").orElse(null),
          fields.texts("contradicted_by"),
          (int) fields.whole("most_accounts", 2, MOST_VALUES),
          types(fields));
    }
  }

  private static List<TypeRule> types(Fields fields) {
    var rules = new ArrayList<TypeRule>();
    var seen = EnumSet.noneOf(IdentifierType.class);
    for (Fields of : fields.each("types")) {
      try (of) {
        var type = of.one("type", IdentifierType.class);
        if (!seen.add(type)) {
          of.note("type", type + " has a rule above");
        }
        rules.add(
            new TypeRule(
                type,
                rules.size() + 1,
                (int) of.whole("most_users", 2, MOST_USERS),
                (int) of.whole("most_per_person", 1, MOST_VALUES),
                gap(of),
                of.texts("confirmed_by")));
      }
    }
    return rules;
  }

  private static Duration gap(Fields of) {
    if (!of.has("longest_gap")) {
      return Duration.ofDays(MOST_DAYS);
    }
    var period = of.period("longest_gap");
    long days = ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period));
    if (days < 0) {
      of.note("longest_gap", period + " must not be negative");
    }
    return Duration.ofDays(days);
  }

  /** The rule of a type; empty for one that links nobody. */
  public Optional<TypeRule> of(IdentifierType type) {
    return types.stream().filter(rule -> rule.type() == type).findFirst();
  }

  /** Declared facts that speak for or against a link. */
  public Set<String> traits() {
    var traits = new TreeSet<>(contradictedBy);
    types.forEach(rule -> traits.addAll(rule.confirmedBy()));
    return traits;
  }
}
