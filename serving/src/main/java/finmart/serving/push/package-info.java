/**
 * Leads to institutions that take them one by one. Enters: applications. Leaves: signed messages,
 * sent until the institution has answered; what it answered. Owns {@code push}. Imports database
 * and signature.
 */
package finmart.serving.push;
