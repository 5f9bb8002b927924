package finmart.jobs.sandbox.http;

import finmart.domain.lead.Precheck.Result;
import finmart.jobs.sandbox.Chance;

/**
 * Whom the institution knows, by the token of their phone number alone.
 *
 * @param existing share of tokens that are customers of its own, 0 to 1
 * @param duplicate share of those it has a lead on already, 0 to 1
 * @param declined share of those it does not want, 0 to 1; with the others at most 1
 */
public record Acquaintances(long seed, double existing, double duplicate, double declined) {
  public Acquaintances {
    boolean areShares = existing >= 0 && duplicate >= 0 && declined >= 0;
    if (!areShares || existing + duplicate + declined > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "shares existing %s, duplicate %s and declined %s must be 0 to 1 together"
              .formatted(existing, duplicate, declined));
    }
  }

  Result of(String phoneToken) {
    double drawn = Chance.of(seed, "acquaintance", phoneToken);
    if (drawn < existing) {
      return Result.EXISTING;
    }
    if (drawn < existing + duplicate) {
      return Result.DUPLICATE;
    }
    return drawn < existing + duplicate + declined ? Result.DECLINED : Result.NEW;
  }
}
