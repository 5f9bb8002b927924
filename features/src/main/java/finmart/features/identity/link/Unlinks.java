package finmart.features.identity.link;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Pairs of accounts of which an operator said that they are not one person. */
public final class Unlinks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, Set<String>> byAccount = new HashMap<>();

  /** A pair, whichever comes first. */
  public record Pair(String accountId, String otherAccountId) {}

  public Unlinks(Collection<Pair> pairs) {
    for (Pair pair : pairs) {
      add(pair.accountId(), pair.otherAccountId());
      add(pair.otherAccountId(), pair.accountId());
    }
  }

  private void add(String account, String other) {
    byAccount.computeIfAbsent(account, a -> new HashSet<>()).add(other);
  }

  /** The accounts that must not be one person with this one. */
  Set<String> of(String account) {
    return byAccount.getOrDefault(account, Set.of());
  }
}
