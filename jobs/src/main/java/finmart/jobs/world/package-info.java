/**
 * The generated world: people who keep books, shop, know each other and answer feeds, and
 * institutions that decide about leads. Enters: settings, products and, on chained days, feeds and
 * leads. Leaves: Avro files of the source contracts under {@code <out>/<contract>/known_on=…}, and
 * the truth under {@code <out>/truth}, which only evaluation may read.
 *
 * <p>Every row is a function of the seed, the person and the day alone: nothing depends on
 * partitioning, on order or on what was generated before, so any day can be generated again. All
 * floating point goes through {@link StrictMath}, so that machines agree. Owns no table. Imported
 * by the jobs that simulate and evaluate.
 */
package finmart.jobs.world;
