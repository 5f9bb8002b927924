/**
 * Tags as columns of the profile. Enters: computed features and what people deleted. Leaves: whole
 * profiles, in which every tag is told by the evaluator of {@code finmart.domain.tag} and nothing
 * deleted is left. Adds the tags to the table {@code profile} of the room before. Imports {@code
 * table}, {@code profile}.
 */
package finmart.features.tag;
