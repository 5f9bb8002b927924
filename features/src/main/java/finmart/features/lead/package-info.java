/**
 * From a click to a lead. Enters: clicks, consents, profiles, the catalogue. Leaves: leads that may
 * be delivered and, for every other click, all reasons against. Owns {@code lead} and {@code
 * lead_refusal}. Imports {@code table}, {@code source}; the gate itself is the domain's.
 */
package finmart.features.lead;
