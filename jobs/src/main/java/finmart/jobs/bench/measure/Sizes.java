package finmart.jobs.bench.measure;

/**
 * How much work a benchmark does; a component it has no use for is 0.
 *
 * @param users people
 * @param products products
 * @param rank length of factor vectors
 */
public record Sizes(long users, int products, int rank) {
  public Sizes {
    if (users < 0 || products < 0 || rank < 0) {
      throw new IllegalArgumentException(
          "users %d, products %d and rank %d must not be negative"
              .formatted(users, products, rank));
    }
  }
}
