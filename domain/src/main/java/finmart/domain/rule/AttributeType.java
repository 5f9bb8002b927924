package finmart.domain.rule;

/** What kind of value an attribute has. */
public enum AttributeType {
  NUMBER,
  TEXT,
  FLAG
}
