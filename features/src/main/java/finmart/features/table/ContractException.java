package finmart.features.table;

/** Rows do not have the shape their table promises; the message names the table and the rows. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ContractException(String message) {
    super(message);
  }
}
