/**
 * What a source is: one YAML file under {@code conf/sources}. Enters: that file. Leaves: checked
 * feeds, each with its files, format and a mapping for every column of its contract. Owns no table.
 * Imports {@code source.mapping} and {@code source.file}.
 */
package finmart.features.source.declaration;
