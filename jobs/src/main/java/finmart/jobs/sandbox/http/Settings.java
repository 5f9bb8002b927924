package finmart.jobs.sandbox.http;

import finmart.jobs.sandbox.HiddenRules;

/**
 * What an institution is like.
 *
 * @param partner how the house names it
 * @param rules by which it decides on leads
 * @param acquaintances whom it knows when it is asked
 * @param perMinute questions it answers in a minute, above 0
 * @param faults how it fails
 * @param manners how it reports
 */
public record Settings(
    String partner,
    HiddenRules rules,
    Acquaintances acquaintances,
    int perMinute,
    Faults faults,
    Manners manners) {
  public Settings {
    if (perMinute <= 0) {
      throw new IllegalArgumentException("questions per minute must be above 0, not " + perMinute);
    }
  }
}
