package finmart.jobs.sandbox.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One row of a report, with the keys of {@code POST /v1/partners/{partner}/reports}.
 *
 * @param status of the lead's life, or REVERSAL
 * @param reversedStatus what a REVERSAL takes back; else null
 * @param rejectCode null unless turned down
 * @param reference the institution's own number
 * @param occurredAt in ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Report(
    @JsonProperty("lead_id") String leadId,
    @JsonProperty("status") String status,
    @JsonProperty("reversed_status") String reversedStatus,
    @JsonProperty("reject_code") String rejectCode,
    @JsonProperty("reference") String reference,
    @JsonProperty("occurred_at") String occurredAt) {}
