/**
 * The console: pages for product teams, operators and compliance. Enters: what {@code oversight}
 * tells. Leaves: tables, each with the chart that says the same; look-ups by form, so that no
 * address names a person. Owns no table.
 */
package finmart.serving.page.console;
