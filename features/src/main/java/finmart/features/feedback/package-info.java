/**
 * What came of it. Enters: leads, interactions, what institutions sent back. Leaves: the life of
 * each lead and the funnel from impression to disbursement. Owns {@code lead_event}, {@code
 * outcome_refusal} and {@code funnel}. Imports {@code table}, {@code source}, {@code lead}.
 */
package finmart.features.feedback;
