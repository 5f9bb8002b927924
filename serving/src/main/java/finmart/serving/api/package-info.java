/**
 * The HTTP interface. Enters: requests. Leaves: JSON of one line for the caller of the token, or a
 * problem document; health and metrics on a port of their own. Owns no table. {@code openapi.yaml}
 * is its contract, tested against the routes. Pages have a manner of their own and stand before the
 * same desks.
 */
package finmart.serving.api;
