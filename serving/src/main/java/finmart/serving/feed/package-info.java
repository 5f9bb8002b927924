/**
 * One answer of one line to one person: the snapshot's order, then the overlay, last. Enters: the
 * snapshot, the live state, a moment. Leaves: offers and why they stand there, or why not. Owns no
 * table. The API and the pages stand on it.
 */
package finmart.serving.feed;
