package finmart.jobs.world;

/** What a reaction leaves behind. */
enum Trace {
  INTERACTION,
  CONSENT
}
