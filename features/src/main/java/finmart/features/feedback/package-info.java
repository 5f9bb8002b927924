/**
 * What came of it. Enters: leads, interactions, what institutions sent back. Leaves: the life of
 * each lead, the funnel from impression to disbursement and what each recall source was worth. Owns
 * {@code lead_event}, {@code outcome_refusal}, {@code funnel}, {@code indicator} and {@code
 * recall_quality}. Imports {@code table}, {@code source}, {@code lead}.
 */
package finmart.features.feedback;
