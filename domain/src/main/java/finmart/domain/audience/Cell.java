package finmart.domain.audience;

import java.util.Set;

/**
 * Everybody who is in exactly the same told audiences.
 *
 * @param releases ids of those audiences
 * @param isCandidate whether they are in the audience that is judged
 * @param isPresent whether they are among the people of the day
 * @param people how many, above 0
 */
public record Cell(Set<String> releases, boolean isCandidate, boolean isPresent, long people) {
  public Cell {
    releases = Set.copyOf(releases);
    if (people <= 0) {
      throw new IllegalArgumentException("a cell of " + people + " people is none");
    }
  }
}
