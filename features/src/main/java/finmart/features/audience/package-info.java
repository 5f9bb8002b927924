/**
 * Who is in an audience. Enters: whole profiles, consents, declared facts, segments. Leaves: the
 * people who may be and are in one, how they fall among the audiences told before, and people like
 * those of another. Owns {@code audience}, {@code audience_release} and {@code audience_size}; none
 * of them leaves the house. Imports {@code table}, {@code profile}, {@code eligibility}, {@code
 * lead}.
 */
package finmart.features.audience;
