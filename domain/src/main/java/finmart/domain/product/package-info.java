/**
 * What can be offered: credit cards, loans, funds and insurance of licensed partners, in versions,
 * each approved as it is written. Enters: {@code conf/products}, {@code conf/partners}, {@code
 * conf/compliance}. Leaves: a catalogue, and for a day the products that pass every publish gate
 * (G01 to G12) with what withholds the others and what to do about it. Owns no table; eligibility,
 * ranking and serving import it.
 */
package finmart.domain.product;
