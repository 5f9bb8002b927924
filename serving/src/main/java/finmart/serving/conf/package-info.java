/**
 * What the server is told. Enters: {@code conf/serving.yaml} and the environment. Leaves: checked
 * records, or every problem in one message. Owns no table.
 */
package finmart.serving.conf;
