/**
 * What came of it. Enters: leads, interactions, what institutions sent back, and of an earlier day
 * its recall model, verdicts and histories. Leaves: the life of each lead, the funnel from
 * impression to disbursement and what each recall source is worth. Owns {@code lead_event}, {@code
 * outcome_refusal}, {@code funnel}, {@code indicator} and {@code recall_quality}. Imports {@code
 * table}, {@code source}, {@code recall}, {@code eligibility}, {@code lead} and the kernel of
 * {@code ranking}.
 */
package finmart.features.feedback;
