package finmart.domain.product.card;

import finmart.domain.money.Rate;
import java.io.Serializable;

/**
 * What credit on a card costs.
 *
 * @param interestFreeDays longest interest-free time, days
 * @param apr simple yearly rate of what is not paid back in time
 * @param minimumPayment share of the bill that must be paid
 * @param lateFee share of the unpaid minimum that is charged for being late
 * @param cashFee share of an amount drawn as cash
 * @param foreignFee share of an amount in another currency
 */
public record Revolving(
    int interestFreeDays,
    Rate apr,
    Rate minimumPayment,
    Rate lateFee,
    Rate cashFee,
    Rate foreignFee)
    implements Serializable {}
