/**
 * Rules as data that explain themselves: a typed tree over attributes of a profile, judged to pass,
 * fail or unknown. Enters: YAML mappings and facts. Leaves: findings with the value seen and the
 * value required. Owns no table; products, eligibility and the lead gate import it. No expression
 * is ever evaluated from text.
 */
package finmart.domain.rule;
