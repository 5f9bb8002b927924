package finmart.jobs.exchange.inbound;

import finmart.features.feedback.PartnerRowRefusal;
import finmart.jobs.exchange.Receipt;
import java.util.List;

/**
 * What came of one institution on one day.
 *
 * @param receipts batches that were decided on
 * @param refused rows of accepted batches that were set aside
 * @param held batches that wait for what is missing before them; not decided on
 * @param alerts what somebody has to look at, a sentence each
 */
public record Received(
    List<Receipt> receipts,
    List<PartnerRowRefusal> refused,
    List<Receipt> held,
    List<String> alerts) {}
