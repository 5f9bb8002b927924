package finmart.features.identity.link;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes persons out of accounts: links are taken one by one, the strongest and oldest first, and
 * each joins two persons unless the person they would be breaks a limit. So a new link never undoes
 * an older one of its strength, and the order of the input does not matter. Accounts that no link
 * connects do not touch each other: the answer for a whole is that for its parts.
 */
public record Cluster(IdentityRules rules, Unlinks unlinks) implements Serializable {
  /**
   * What came of it.
   *
   * @param links all links given, with what refused them
   * @param userIds id of its person by account
   */
  public record Resolved(List<IdentityLink> links, Map<String, String> userIds) {}

  /**
   * @param accounts at least those the links speak of, each once
   * @param links between two accounts each
   */
  public Resolved resolve(Collection<Account> accounts, Collection<IdentityLink> links) {
    var persons = new HashMap<String, Person>();
    accounts.forEach(account -> persons.put(account.id(), new Person(account)));
    var sorted = new ArrayList<>(links);
    sorted.sort(IdentityLink.ORDER);
    var judged = new ArrayList<IdentityLink>();
    for (IdentityLink link : sorted) {
      judged.add(link.stands() ? joined(link, persons) : link);
    }
    var userIds = new HashMap<String, String>();
    persons.forEach((account, person) -> userIds.put(account, person.userId()));
    return new Resolved(judged, userIds);
  }

  private IdentityLink joined(IdentityLink link, Map<String, Person> persons) {
    Person one = persons.get(link.accountId());
    Person other = persons.get(link.otherAccountId());
    if (one == other) {
      return link;
    }
    var refusal = one.against(other, link.linkedAt(), rules, unlinks);
    if (refusal.isPresent()) {
      return link.refused(refusal.get());
    }
    Person larger = one.accounts().size() >= other.accounts().size() ? one : other;
    Person smaller = larger == one ? other : one;
    larger.take(smaller);
    smaller.accounts().forEach(account -> persons.put(account, larger));
    return link;
  }
}
