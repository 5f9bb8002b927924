/**
 * Tags: conclusions about a person, declared in {@code conf/tags} over features and other tags with
 * the typed rules of {@code rule}, never as code. Enters: declarations and the list of forbidden
 * categories. Leaves: the value of every tag of a person, unknown where it can not be told. Owns no
 * table; {@code finmart.features.tag} makes columns of them.
 */
package finmart.domain.tag;
