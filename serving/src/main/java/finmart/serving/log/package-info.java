/**
 * What the server writes of itself: one JSON object a line, personal data taken out. Enters: log
 * events. Leaves: lines. Owns no table; named in {@code logback.xml}.
 */
package finmart.serving.log;
