package finmart.domain.partner;

/**
 * Who gets a batch of leads every day: an institution, or the bureau that stands between.
 *
 * @param code names its exchange folder and its batches
 */
public record FileReceiver(String code, FileRoute route) {}
