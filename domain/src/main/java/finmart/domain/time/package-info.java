/**
 * The day a run stands on. Enters: a date given by a person. Leaves: the moment up to which things
 * are known. Owns no table; any room may import it. Nothing here reads a clock.
 */
package finmart.domain.time;
