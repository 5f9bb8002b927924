/**
 * The jobs of a month: settle what institutions owe, compare it with their files, close. Enters: a
 * month, settlement files. Leaves: lines, statements, differences, closed months. Owns the tables
 * of {@code features.settlement}; only commands import it.
 */
package finmart.jobs.settlement;
