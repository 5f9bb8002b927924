package finmart.features.identity.link;

/** The limit that kept two accounts with one identifier from being one person. */
public enum LinkRefusal {
  /** More accounts show the identifier than one person has: a shop's tablet, a placeholder. */
  MOST_USERS,
  /** One was seen with it long before the other: a number given to somebody else. */
  LONGEST_GAP,
  /** They declare unlike what a person has only one of. */
  CONTRADICTED,
  /** A weak identifier, and nothing else declared alike speaks for it: a family's device. */
  NOT_CONFIRMED,
  /** An operator said so. */
  UNLINKED,
  /** The person would have more identifiers of one type than a person has. */
  MOST_PER_PERSON,
  /** The person would have more accounts than a person has. */
  MOST_ACCOUNTS
}
