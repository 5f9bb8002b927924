/**
 * What is shown. Enters: ranked offers and verdicts of a day, the products on offer. Leaves: one
 * person's answer for one line, insurance as a neutral list for all, and how full the feed is. Owns
 * {@code neutral_offer}. Jobs import it.
 */
package finmart.features.feed;
