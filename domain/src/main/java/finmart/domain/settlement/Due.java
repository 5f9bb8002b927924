package finmart.domain.settlement;

import java.io.Serializable;
import java.time.Instant;

/**
 * All that is owed for one event of one item, by what is known.
 *
 * @param contract number of the contract that says so
 * @param clickId the click it is owed to; blank where none is asked for
 * @param baseMinor principal; 0 where the fee depends on none
 */
public record Due(
    String productId,
    String contract,
    Instant eventAt,
    String clickId,
    long baseMinor,
    int rateBps,
    Charge charge)
    implements Serializable {}
