package finmart.domain.product.card;

import java.io.Serializable;

/**
 * How the institution takes card holders in.
 *
 * @param takesStudents whether a student with a second source of repayment may apply (rule K01)
 * @param mostCards cards of the institution one person may have (rule K02)
 * @param reapplyDays days to wait after a refusal
 * @param needsBranch whether the first card is activated in person
 */
public record Admission(boolean takesStudents, int mostCards, int reapplyDays, boolean needsBranch)
    implements Serializable {}
