package finmart.jobs.exchange.conformance;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.Precheck;
import finmart.domain.lead.RejectCode;
import finmart.domain.partner.Channel;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Sealing;
import finmart.domain.time.AsOf;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.Control;
import finmart.jobs.exchange.rows.RowFormat.Sums;
import finmart.jobs.exchange.seal.Seal;
import finmart.serving.callback.PartnerReport;
import finmart.serving.callback.Reception;
import finmart.serving.polling.Page;
import finmart.serving.polling.Question;
import finmart.serving.precheck.PrecheckText;
import finmart.serving.signature.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;

/**
 * The contract as an institution's engineer needs it, in lines. Names, messages, columns and codes
 * come from the objects the exchange itself works with.
 *
 * @param rows schema of the rows of each kind of file
 */
public record Guide(Partner partner, Map<BatchKind, Schema> rows, AsOf asOf) {
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("%s, %s, as of %s".formatted(partner.code(), partner.legalName(), asOf));
    partner.fileRoute().ifPresent(route -> files(route, lines));
    partner.deliveries().forEach(delivery -> line(delivery, lines));
    lines.add("");
    lines.add("states it tells of, and what may follow; REVERSAL takes one back:");
    Arrays.stream(LeadStatus.values())
        .filter(LeadStatus::isSaidByPartner)
        .forEach(status -> lines.add("  %s: %s".formatted(status, following(status))));
    lines.add("reject codes:");
    for (RejectCode code : RejectCode.values()) {
      lines.add("  %s: %s".formatted(code, code.meaning()));
    }
    return List.copyOf(lines);
  }

  private void files(FileRoute route, List<String> lines) {
    Sealing sealing = route.sealing();
    lines.add("");
    lines.add("files: %s, seal %s, UTC+8".formatted(route.format(), sealing.kind()));
    lines.add(
        route
            .endpoint()
            .map(
                sftp ->
                    "  carried by SFTP to %s:%d%s as %s, host keys %s, login key %s"
                        .formatted(
                            sftp.host(),
                            sftp.port(),
                            sftp.folder(),
                            sftp.user(),
                            sftp.hostKeys(),
                            sftp.loginKey()))
            .orElse("  it fetches and leaves them in its exchange folder itself"));
    lines.add(
        "  keys: its public keys %s, our public keys %s"
            .formatted(sealing.theirs().honoured(asOf.day()), sealing.ours().honoured(asOf.day())));
    lines.add(
        route
            .acknowledgement()
            .map(promise -> "  a file of today is acknowledged by " + promise.after(asOf.day()))
            .orElse("  no deadline is promised for acknowledgements"));
    for (BatchKind kind : BatchKind.values()) {
      BatchName name = name(kind);
      lines.add(
          "  %s %s/%s: .dat%s, then .ctl, then .ok, each by a temporary name and a rename"
              .formatted(
                  kind.isOurs() ? "to it:" : "from it:",
                  name.folder(),
                  name.stem(),
                  Seal.suffix(sealing.kind())));
      columns(rows.get(kind), within(route.format()), "", false, lines);
    }
    lines.add("  a control, of a test, is signed over all before its last line, signature=…:");
    control(route).lines().forEach(text -> lines.add("    " + text));
    lines.add("  test batches: the same in the folder check/, with test=true in their controls");
  }

  private BatchName name(BatchKind kind) {
    var day = kind == BatchKind.SETTLE ? asOf.day().withDayOfMonth(1) : asOf.day();
    return new BatchName(kind, partner.code(), day, 1, 0);
  }

  private String control(FileRoute route) {
    BatchName name = name(BatchKind.LEAD);
    Sealing sealing = route.sealing();
    String wrapped = sealing.kind() == Sealing.Kind.SM ? "…" : "";
    return new Control(
            name,
            name.stem() + ".dat" + Seal.suffix(sealing.kind()),
            route.format(),
            new Sums(0, 0),
            new Control.Part(0, "…"),
            new Control.Part(0, "…"),
            Seal.fingerprint(sealing.kind()),
            Seal.name(sealing.kind()),
            new Seal.Envelope(sealing.theirs().current(), sealing.ours().current(), wrapped),
            Control.Previous.NONE,
            asOf.midnight(),
            true)
        .told();
  }

  /** Between the name of a record and those of its fields. */
  private static String within(FileRoute.Format format) {
    return format == FileRoute.Format.CSV ? "_" : ".";
  }

  private static void columns(
      Schema record, String between, String within, boolean isAbsent, List<String> lines) {
    for (Schema.Field field : record.getFields()) {
      boolean isUnion = field.schema().getType() == Schema.Type.UNION;
      boolean isOptional = isAbsent || isUnion;
      Schema type = isUnion ? field.schema().getTypes().get(1) : field.schema();
      if (type.getType() == Schema.Type.RECORD) {
        columns(type, between, within + field.name() + between, isOptional, lines);
      } else {
        lines.add(
            "    %s%s: %s%s%s"
                .formatted(
                    within,
                    field.name(),
                    word(type),
                    isOptional ? ", may be empty" : "",
                    field.doc() == null ? "" : "; " + field.doc()));
      }
    }
  }

  private static String word(Schema type) {
    return switch (type.getType()) {
      case ENUM -> "one of " + type.getEnumSymbols();
      case LONG -> type.getLogicalType() == null ? "long" : type.getLogicalType().getName();
      default -> type.getType().getName();
    };
  }

  private void line(Delivery delivery, List<String> lines) {
    if (delivery.channel() instanceof Channel.Precheck way) {
      var question = new Precheck.Request("ID", "PRODUCT", "TOKEN", 0, "NONCE");
      lines.add("");
      lines.add(
          "asked at %s, key %s, an answer within %s, %d a minute at most:"
              .formatted(way.endpoint(), way.key(), way.timeout(), way.perMinute()));
      lines.add("  " + PrecheckText.of(question));
    }
    if (delivery.channel() instanceof Channel.Api way) {
      Instant now = asOf.midnight();
      var lead = PushTrial.lead(partner.code(), "TEST-ID", now);
      lines.add("");
      lines.add("pushed to %s, key %s, answered 2xx or 409:".formatted(way.endpoint(), way.key()));
      lines.add("  " + lead.created());
      lines.add("  " + lead.revoked(now));
      if (way.polling() != null) {
        lines.add(
            "asked at %s every %s; of test leads, and answered:"
                .formatted(way.polling().endpoint(), way.polling().every()));
        lines.add("  " + new Question("ID", "", true).message(now).body());
        lines.add("  " + answer(now).text());
      }
      lines.add(
          "%s POST to /v1/partners/%s/reports of our server, answered 200; else again, under the same"
                  .formatted(
                      way.polling() == null ? "it calls back:" : "or it calls back:",
                      partner.code())
              + " webhook-id:");
      lines.add("  " + Reception.text(List.of(row(now))));
      lines.add(
          "  of test leads at the address check-partner says it listens at, on its own machine, as its"
              + " --listen PORT names it: tunnel it to the test system; the first one is answered 503");
      lines.add(
          "pushes, questions, answers about reports and callbacks are signed by webhook-id,"
              + " webhook-timestamp, webhook-signature (Standard Webhooks) and believed within "
              + Webhook.MOST_SKEW);
    }
  }

  private static Page answer(Instant now) {
    return new Page(List.of(new Page.Message("MESSAGE", List.of(row(now)))), "CURSOR", false);
  }

  private static PartnerReport row(Instant now) {
    return new PartnerReport(
        "TEST-ID", null, LeadStatus.ACCEPTED.name(), null, null, "REFERENCE", null, now);
  }

  private static String following(LeadStatus status) {
    String next =
        Arrays.stream(LeadStatus.values())
            .filter(later -> later.isSaidByPartner() && status.leadsTo(later))
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    return next.isEmpty() ? "the end" : next;
  }
}
