package finmart.features.identity.link;

import java.time.Instant;

/**
 * An account that shows an identifier.
 *
 * @param firstAt first moment it was seen with it
 * @param lastAt last moment it was seen with it
 * @param knownAt when the house first knew
 */
public record Holder(Account account, Instant firstAt, Instant lastAt, Instant knownAt) {}
