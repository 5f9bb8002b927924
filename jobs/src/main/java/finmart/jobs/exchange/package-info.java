/**
 * What crosses to institutions and back, as batches of three files: data, control, ok (catalogue
 * §3.5). Enters: rows. Leaves: batches that appear whole or not at all, numbered without a gap,
 * chained and sealed; or rows of batches that were proved. Both sides use the same classes. Owns no
 * table; the jobs import it.
 */
package finmart.jobs.exchange;
