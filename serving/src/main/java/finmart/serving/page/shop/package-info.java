/**
 * The supermarket. Enters: requests of people who signed in. Leaves: a zone per line, never two
 * lines on a page (rules N15, M02); what a product costs before any way out to its institution
 * (rule L06); the question of consent in its exact words (rule P08); everything the house holds of
 * a person. It asks the desks of the interface and keeps nothing of its own.
 */
package finmart.serving.page.shop;
