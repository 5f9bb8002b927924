/**
 * What institutions report of applications, message by message. Enters: signed messages. Leaves:
 * reports for the next day, each row accepted or refused with a code. Owns {@code partner_message},
 * {@code partner_report} and {@code partner_refusal}. Imports database, audit, live and signature.
 */
package finmart.serving.callback;
