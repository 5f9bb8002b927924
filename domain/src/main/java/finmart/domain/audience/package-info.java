/**
 * Audiences: groups of people declared in {@code conf/segments} over features and tags. Enters:
 * declarations and how people fall among audiences whose size was told. Leaves: segments, and
 * whether the size of one may be told ({@link finmart.domain.audience.DisclosureGate}). Owns no
 * table; {@code finmart.features.audience} finds the people.
 */
package finmart.domain.audience;
