package finmart.jobs.catalogue;

/** A row that can not be a product of ours. Carries no stack: such rows are data. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason the same words for every row refused for it, so that they can be counted
   */
  Refused(String reason) {
    super(reason, null, false, false);
  }
}
