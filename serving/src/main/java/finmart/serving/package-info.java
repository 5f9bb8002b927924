/**
 * The server put together. Enters: the command line. Leaves: a running server. Owns no table; it
 * may import every room of {@code serving}, and reads the only clock of them.
 */
package finmart.serving;
