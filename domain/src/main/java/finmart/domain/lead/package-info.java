/**
 * Leads: a consented click handed to one institution, which alone decides (rules N06, N07). Enters:
 * clicks, consents, products. Leaves: a lead or every reason against it, and the order of its
 * statuses. Owns no table; the jobs that deliver and collect import it.
 */
package finmart.domain.lead;
