/**
 * What the server recorded, as a source of the next day. Enters: the live tables. Leaves: Avro
 * files of the source contracts, one folder per contract and day of knowledge, whose source users
 * are the house's own ids. Owns no table. Imports database and audit.
 */
package finmart.serving.export;
