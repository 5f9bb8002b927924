/**
 * How the rows of one person become numbers, in plain Java and in one pass. Enters: rows of a
 * source table. In between: tiles, the rows of a person day by day with what no feature asks for
 * left out; two tiles make one, and what is computed of the parts is what is computed of the whole.
 * Leaves: one value per declared aggregate and window. Owns no table; imported by {@code profile}.
 */
package finmart.features.profile.measure;
