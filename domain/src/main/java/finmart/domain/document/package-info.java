/**
 * Reading YAML written by people: every key is asked for once, everything wrong is noted with file,
 * line, key and remedy, and all of it is reported together.
 *
 * <p>Enters: YAML files under {@code conf/}. Leaves: checked values. Owns no table. Any room may
 * import it; it imports none. Nothing here evaluates expressions or loads classes.
 */
package finmart.domain.document;
