package finmart.serving.page.shop;

import finmart.domain.consent.Consent;

/**
 * A consent as its owner sees it.
 *
 * @param product its registered name
 * @param recipient legal name of the institution
 */
public record OwnConsent(Consent consent, String product, String recipient, boolean isLive) {}
