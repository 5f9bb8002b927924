package finmart.serving.oversight;

/**
 * Figures with where they are from.
 *
 * @param version of the snapshot
 * @param asOf day of the figures
 * @param least fewest people a number speaks of; where fewer are, there is none
 */
public record Told<T>(String version, String asOf, long least, T figures) {}
