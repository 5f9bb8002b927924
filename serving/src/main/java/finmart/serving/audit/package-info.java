/**
 * Who did what to whom, for good. Enters: actions, in the transaction that does them. Leaves: a
 * chain of hashes in which a changed, removed or reordered entry is found. Owns {@code audit_entry}
 * and {@code audit_head}; names people by pseudonym only.
 */
package finmart.serving.audit;
