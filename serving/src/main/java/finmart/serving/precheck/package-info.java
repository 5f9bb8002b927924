/**
 * Asks institutions whether they know a person before a lead on them is made (catalogue §3.2).
 * Enters: a phone number under the institution's key, and the consent that lets it be asked with.
 * Leaves: what the institution said, kept as long as it says and 30 days at most; that nothing came
 * back is an answer too. Owns {@code precheck}. Imports database, audit, signature and push.
 */
package finmart.serving.precheck;
