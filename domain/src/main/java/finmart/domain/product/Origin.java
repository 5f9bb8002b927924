package finmart.domain.product;

import java.io.Serializable;

/**
 * Where a product was written and what it says there.
 *
 * @param place file and line
 * @param digest SHA-256 of all that was written but its approval, 64 hex digits
 */
public record Origin(String place, String digest) implements Serializable {}
