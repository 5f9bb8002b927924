package finmart.features.audience;

import finmart.features.table.Required;
import finmart.features.table.Table;

/**
 * A person of an audience whose size was told, by a build or a preview: what {@link
 * finmart.domain.audience.DisclosureGate} compares with. Grain: release_id, user_id. Who withdraws
 * stays in it as long as the gate remembers, for only so the numbers already told do not give them
 * away; nothing else reads it. Who deletes a tag the segment reads is taken out, and the gate
 * counts them as unknown.
 *
 * @param releaseId segment, day and digest of the people: the same people are the same release
 * @param told the size that was told, people
 */
public record AudienceRelease(
    @Required String releaseId, @Required String segment, long told, @Required String userId) {
  public static final Table TABLE =
      Table.of("audience_release", AudienceRelease.class, "release_id", "user_id");
}
