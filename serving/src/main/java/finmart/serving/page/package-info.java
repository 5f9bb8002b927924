/**
 * What every page stands on. Enters: requests of browsers. Leaves: HTML from templates compiled at
 * build ({@code src/main/jte}), with texts in Chinese or English, under a content policy without
 * inline script or style; sessions in a cookie no script reads, and a token in every form that
 * changes something. Rooms of pages import it; it imports the interface, whose desks pages ask.
 * Owns no table.
 */
package finmart.serving.page;
