/** The fused ranking pass and the fit of recall, beside MLlib and plain code. */
package finmart.jobs.bench.ranking;
