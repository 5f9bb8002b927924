/**
 * The live plane: what changed since the snapshot. Enters: consents, switches, interactions,
 * applications. Leaves: what people did, for the next day, and an overlay in memory that is applied
 * last on every answer; when it is stale it says so and nothing personal is served. Owns every
 * table of the schema but the audit's. Imports database, audit and the snapshot.
 */
package finmart.serving.live;
