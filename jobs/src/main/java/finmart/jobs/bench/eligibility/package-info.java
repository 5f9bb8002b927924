/** The compiled eligibility of many people beside Catalyst expressions and a broadcast join. */
package finmart.jobs.bench.eligibility;
