/**
 * Reads a source on the cluster. Enters: a declaration and the files of its directory. Leaves: rows
 * that keep their contract, the refused ones with reason and remedy, and counts that add up: in =
 * accepted + refused + duplicate. Owns no table; the job that ingests writes what leaves here.
 * Imports {@code source.declaration}.
 */
package finmart.features.source.reading;
