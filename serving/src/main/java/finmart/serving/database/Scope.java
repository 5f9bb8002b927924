package finmart.serving.database;

/**
 * For whom a transaction reads and writes; PostgreSQL holds it to that by row-level security.
 *
 * @param setting what the policies ask for
 */
public record Scope(String setting, String value) {
  /** The house itself: sees everybody. */
  public static final Scope HOUSE = new Scope("finmart.house", "on");

  /** One person: sees their own rows. */
  public static Scope user(String userId) {
    return new Scope("finmart.user", userId);
  }

  /** One institution: sees what was handed to it. */
  public static Scope partner(String code) {
    return new Scope("finmart.partner", code);
  }
}
