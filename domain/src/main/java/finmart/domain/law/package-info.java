/**
 * The law as a list: which rules the house keeps, and the mark by which a test says that it holds
 * the house to one. Owns no table; everybody may import it, and it imports nobody.
 */
package finmart.domain.law;
