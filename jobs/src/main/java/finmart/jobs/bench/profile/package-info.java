/** Profiles from files and from the day before, beside DuckDB. */
package finmart.jobs.bench.profile;
