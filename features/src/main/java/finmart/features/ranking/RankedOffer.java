package finmart.features.ranking;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * One place in one person's list of one line, with all that led to it: the decision record. Grain:
 * user_id, product_line, position.
 *
 * @param position from 1
 * @param score what the line is ordered by, falling, as far as {@code placing} is SCORE; equal
 *     scores are ordered by product id
 * @param recallSource the recall source that scored the product for the person; popularity where
 *     none did, which then is the whole score
 * @param recallScore its score, -1 to 1; 0 where none was used
 * @param popularityScore mean weight of the product over all users, 0 to 1
 * @param ownSignal weight of what the person did with the product itself, 0 where nothing
 * @param exposures how often it was shown of late in vain
 * @param clickProbability of a click once examined, then of an application, then of approval: their
 *     product is the score before fatigue; null where no answers were learnt, 1 for a later step
 *     that was not
 * @param fatigue share of the score left after what was shown in vain, above 0 to 1
 * @param propensity chance that this rule of ordering puts the product here, above 0 to 1; 1 where
 *     nothing is left to chance
 * @param placing why it stands here, a {@link Placing}
 * @param isPersonal whether the person's history or traits took part in the order
 * @param inputDigest hash of all that was read of the person: the attributes rules ask for and,
 *     with personalisation, the history
 * @param settingsVersion hash of the ranking settings and the seed
 * @param modelVersion hash of the recall model
 * @param responseVersion hash of the response model; empty if there is none
 * @param catalogueVersion hash of the products on offer
 */
public record RankedOffer(
    @Required String userId,
    @Required String productLine,
    int position,
    @Required String productId,
    @Required String partner,
    double score,
    @Required String recallSource,
    double recallScore,
    double popularityScore,
    double ownSignal,
    int exposures,
    Double clickProbability,
    Double applicationProbability,
    Double approvalProbability,
    double fatigue,
    double propensity,
    @Required Placing placing,
    boolean isPersonal,
    @Required String inputDigest,
    @Required String settingsVersion,
    @Required String modelVersion,
    @Required String responseVersion,
    @Required String rulesetVersion,
    @Required String catalogue,
    @Required String catalogueVersion) {
  public static final Table TABLE =
      Table.of("ranked_offer", RankedOffer.class, "user_id", "product_line", "position");
}
