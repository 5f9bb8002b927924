/**
 * Who is who. Enters: every user of every source system, their identifiers as keyed digests, and an
 * operator's decisions. Leaves: one stable pseudonymous {@code user_id} for each person. Owns
 * {@code identity}. Imports {@code table}, {@code source} and {@code identity.link}; every later
 * room knows people only by {@code user_id}.
 */
package finmart.features.identity;
