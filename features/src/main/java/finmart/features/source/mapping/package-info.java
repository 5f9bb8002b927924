/**
 * How a raw row becomes a value of a contract's column: small typed forms that nest, no expression
 * language. Enters: raw rows; forms written in YAML. Leaves: values, or a refusal that names the
 * value and the remedy. Owns no table. Imports {@code source.file}.
 */
package finmart.features.source.mapping;
