/**
 * PostgreSQL: embedded for a laptop, an address in production. Enters: where it is. Leaves: a pool,
 * transactions that say for whom they read, and connections of their own for listeners. Holds the
 * schema; every table's rows belong to {@code audit} and {@code live}.
 */
package finmart.serving.database;
