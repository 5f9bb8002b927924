package finmart.jobs.world;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Which world is generated.
 *
 * @param users number of people; 1 to 999,999,999
 * @param days days of history before {@code asOf}; 1 to 3,650
 * @param seed another seed gives another world
 * @param asOf first day after the history
 */
public record WorldSettings(long users, int days, long seed, LocalDate asOf, Population population)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if users or days are out of range
   */
  public WorldSettings {
    requireNonNull(asOf, "asOf");
    requireNonNull(population, "population");
    if (users < 1 || users > 999_999_999) {
      throw new IllegalArgumentException("users is " + users + ", allowed is 1 to 999999999");
    }
    if (days < 1 || days > 3_650) {
      throw new IllegalArgumentException("days is " + days + ", allowed is 1 to 3650");
    }
  }

  public static WorldSettings of(long users, int days, long seed, LocalDate asOf) {
    return new WorldSettings(users, days, seed, asOf, Population.standard());
  }

  /** First day of the history. */
  public LocalDate origin() {
    return asOf.minusDays(days);
  }
}
