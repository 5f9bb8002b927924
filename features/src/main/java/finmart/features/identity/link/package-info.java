/**
 * Which accounts are one person, decided in plain Java. Enters: accounts that share an identifier,
 * what they declare, limits and an operator's decisions. Leaves: every link with what refused it,
 * and the id of each person. Owns {@code identity_link}. Imported by {@code identity}.
 */
package finmart.features.identity.link;
