/**
 * Who is who. Enters: every user of every source system. Leaves: one stable pseudonymous {@code
 * user_id} for each. Owns {@code identity}. Imports {@code table} and {@code source}; every later
 * room knows people only by {@code user_id}.
 */
package finmart.features.identity;
