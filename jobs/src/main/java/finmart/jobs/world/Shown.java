package finmart.jobs.world;

/**
 * One place of a feed that lay before a person.
 *
 * @param product index on the {@link Shelf}
 * @param position from 1
 * @param day epoch day of the feed
 */
record Shown(int product, int position, long day) {}
