package finmart.serving.feed;

/**
 * Why the server does not show what the rules allow; each a reason code with texts in {@code
 * conf/rules/reasons.yaml}.
 */
enum SinceThen {
  /** It no longer passes the publish gates. */
  PRODUCT_NOT_EFFECTIVE,
  /** An operator took it or its institution off. */
  PRODUCT_OFF,
  QUOTA_USED_UP,
  DISMISSED,
  APPLIED,
  PERSON_NOT_KNOWN,
  OTHERS_RANK_HIGHER
}
