/**
 * Turns catalogues of others into ours. Enters: a published product list in its own format. Leaves:
 * a catalogue directory in our YAML, and an account of it: every row is imported, refused with a
 * reason or a duplicate; what the list does not state is named in the product and never filled in,
 * what we have no place for is counted. An imported product has no approval here, so the publish
 * gates withhold it until it has. Owns no table; the commands import it.
 */
package finmart.jobs.catalogue;
