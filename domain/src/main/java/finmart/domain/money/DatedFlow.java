package finmart.domain.money;

import java.time.LocalDate;

/**
 * Money that changes hands on a day.
 *
 * @param minor whole minor units; positive for what the borrower receives, negative for what the
 *     borrower pays
 */
public record DatedFlow(LocalDate day, long minor) {}
