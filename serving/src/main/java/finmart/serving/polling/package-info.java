/**
 * Institutions asked what became of leads, page by page, by those whose contract says so. Enters:
 * contracts; signed answers. Leaves: messages, heard like callbacks; how far each institution has
 * told. Owns {@code partner_poll}. Imports database, audit, signature, push and callback.
 */
package finmart.serving.polling;
