/**
 * The arithmetic of the fused pass: dot products of blocks of people with all items, and the best
 * of what is open to each, in primitive arrays. Enters: vectors as binary floats, eligible items as
 * bits. Leaves: best places with their scores. Owns no table and no object per person and item.
 * Ranking and the benchmark import it.
 */
package finmart.features.ranking.kernel;
