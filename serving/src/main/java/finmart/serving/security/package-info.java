/**
 * Who calls, and how often. Enters: bearer tokens. Leaves: callers with roles, or a refusal; limits
 * per caller; texts without personal data. Owns no table and imports nothing of the house.
 */
package finmart.serving.security;
