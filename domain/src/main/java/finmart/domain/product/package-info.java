/**
 * What can be offered: credit cards, loans, funds and insurance of licensed partners. Enters:
 * {@code conf/products}, {@code conf/rules}, {@code conf/compliance}. Leaves: a catalogue, and for
 * a day the products that may be published with what withholds the others. Owns no table;
 * eligibility, ranking and serving import it.
 */
package finmart.domain.product;
