/**
 * What people configured. Enters: {@code conf/}. Leaves: checked records, or every problem of every
 * file in one message before Spark starts. Owns no table. The launcher and the jobs import it.
 */
package finmart.jobs.conf;
