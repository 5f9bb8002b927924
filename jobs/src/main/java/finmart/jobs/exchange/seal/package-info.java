/**
 * Seals of files between institutions and us (catalogue §3.6): OpenPGP, or SM2, SM3 and SM4.
 * Enters: plain bytes one way, sealed bytes the other, keys by id from a folder outside of
 * configuration. Leaves: the opposite, or a refusal. Both sides use the same classes, each with its
 * own keys. Owns no table; only the exchange imports it.
 */
package finmart.jobs.exchange.seal;
