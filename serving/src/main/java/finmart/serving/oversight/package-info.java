/**
 * What product teams, operators and compliance are told. Enters: the report of the snapshot, its
 * catalogue, the live state. Leaves: figures that speak of nobody, and look-ups of one person, each
 * with an audit row that is there before the answer. Owns no table. The API and the pages stand on
 * it.
 */
package finmart.serving.oversight;
