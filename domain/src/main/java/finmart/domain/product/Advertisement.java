package finmart.domain.product;

import finmart.domain.marketing.Approval;
import finmart.domain.marketing.Creative;
import java.io.Serializable;

/**
 * A creative with what allows it to be shown (rules N11, M17).
 *
 * @param approval null while it has none
 */
public record Advertisement(Creative creative, Approval approval) implements Serializable {}
