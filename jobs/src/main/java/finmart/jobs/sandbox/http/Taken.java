package finmart.jobs.sandbox.http;

import finmart.domain.lead.RejectCode;
import java.time.Instant;
import java.util.Optional;

/**
 * A lead the institution has.
 *
 * @param against why it will be turned down; empty if it is wanted
 */
public record Taken(String leadId, Instant at, Optional<RejectCode> against) {}
