/**
 * How good the features of a day are. Enters: the profiles of a day, read once, and what was
 * measured of earlier days. Leaves: per feature how many people have it, how its values lie and how
 * far they moved; never a figure over fewer people than the configuration lets be told. Owns {@code
 * feature_quality}. Imports {@code table}, {@code profile}.
 */
package finmart.features.quality;
