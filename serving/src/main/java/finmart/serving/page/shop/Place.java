package finmart.serving.page.shop;

/**
 * One place of a zone.
 *
 * @param position from 1
 * @param seen what the page sends back when it came into view
 */
public record Place(int position, Offer offer, String seen) {}
