package finmart.features.audience;

import finmart.domain.audience.DisclosureGate;
import java.time.Period;

/**
 * How audiences are made.
 *
 * @param recipient how consents name the house itself
 * @param memory how long told sizes are remembered by the gate
 * @param ridge people's worth of shrinkage of a lookalike's weights, above 0
 * @param sample most people of the seed, and most others, a lookalike is learned from
 * @param seed of the sample
 */
public record AudienceSettings(
    DisclosureGate gate, String recipient, Period memory, double ridge, int sample, long seed) {}
