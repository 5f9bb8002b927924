package finmart.serving.page.shop;

import finmart.serving.live.Application;

/**
 * An application as its owner sees it.
 *
 * @param product its registered name
 * @param partner legal name of the institution
 */
public record OwnApplication(Application application, String product, String partner) {}
