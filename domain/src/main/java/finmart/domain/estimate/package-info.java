/**
 * What a count tells of the share behind it. Enters: counts. Leaves: shares with the range they may
 * truly have. Owns no table. Imports nothing.
 */
package finmart.domain.estimate;
