package finmart.serving.report;

/**
 * A file between an institution and the house that somebody has to look at: refused, held for what
 * is missing before it, or not acknowledged as promised.
 *
 * @param asOf day it was found
 * @param verdict code it was refused or is held with, or NOT_ACKNOWLEDGED
 * @param detail why, in words
 */
public record PartnerFile(
    String asOf, String partner, String batch, String verdict, String detail) {}
