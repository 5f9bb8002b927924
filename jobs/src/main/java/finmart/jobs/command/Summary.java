package finmart.jobs.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import finmart.domain.consent.Consent;
import finmart.domain.consent.ConsentLedger;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Failure;
import finmart.domain.rule.Remedy;
import finmart.domain.rule.Rule.Finding;
import finmart.domain.time.AsOf;
import finmart.features.eligibility.Exclusions;
import finmart.features.recall.evaluation.RecallEvaluation;
import finmart.jobs.bench.Report;
import finmart.jobs.catalogue.ImportAccount;
import finmart.jobs.day.JobReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a command writes for programs.
 *
 * @param values keys in order
 */
record Summary(Map<String, Object> values) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final List<String> HEAD =
      List.of(
          "users",
          "ledger_entries",
          "profiles",
          "products",
          "eligible_share",
          "feed_users",
          "feed_fill_rate",
          "leads");

  static Summary ofJob(JobReport report) {
    var tally = report.tally();
    var values = new LinkedHashMap<String, Object>();
    values.put("job", report.job());
    values.put("rows_in", tally.rowsIn());
    values.put("rows_accepted", tally.accepted());
    values.put("rows_refused", tally.refusedRows());
    values.put("refused_by_reason", new TreeMap<>(tally.refused()));
    values.put("rows_duplicate", tally.duplicate());
    values.put("rows_out", report.rowsOut());
    values.put("changed_rows", report.changedRows());
    values.put("seconds", report.seconds());
    return new Summary(values);
  }

  static Summary ofDay(AsOf asOf, List<JobReport> reports) {
    var facts = new TreeMap<String, Object>();
    reports.forEach(r -> facts.putAll(r.tally().facts()));
    var values = new LinkedHashMap<String, Object>();
    values.put("as_of", asOf.toString());
    HEAD.stream().filter(facts::containsKey).forEach(key -> values.put(key, facts.remove(key)));
    values.putAll(facts);
    values.put("changed_rows", reports.stream().mapToLong(JobReport::changedRows).sum());
    values.put("seconds", reports.stream().mapToDouble(JobReport::seconds).sum());
    values.put("jobs", reports.stream().map(r -> ofJob(r).values()).toList());
    return new Summary(values);
  }

  static Summary ofImport(String format, String name, ImportAccount account, double seconds) {
    var values = new LinkedHashMap<String, Object>();
    values.put("format", format);
    values.put("catalogue", name);
    values.put("in", account.rowsIn());
    values.put("imported", account.imported());
    values.put("refused", account.refusedRows());
    values.put("duplicate", account.duplicate());
    values.put("refused_by_reason", account.refused());
    values.put("not_stated", account.notStated());
    values.put("derived", account.derived());
    values.put("no_equivalent", account.withoutEquivalent());
    values.put("seconds", seconds);
    return new Summary(values);
  }

  static Summary ofWorld(long users, long ledgerEntries, double seconds) {
    var values = new LinkedHashMap<String, Object>();
    values.put("users", users);
    values.put("ledger_entries", ledgerEntries);
    values.put("seconds", seconds);
    return new Summary(values);
  }

  /** One model's figures, or a list of them under {@code models}. */
  static Summary ofRecall(List<RecallEvaluation.Result> results, int at) {
    var models = results.stream().map(result -> ofRecall(result, at)).toList();
    return new Summary(models.size() == 1 ? models.get(0) : Map.of("models", models));
  }

  static Summary ofRule(String code, long withheldProducts, List<Exclusions> lines) {
    var values = new LinkedHashMap<String, Object>();
    values.put("rule", code);
    values.put("withheld_products", withheldProducts);
    values.put("lines", lines.stream().map(line -> ofLine(code, line)).toList());
    return new Summary(values);
  }

  private static Map<String, Object> ofLine(String code, Exclusions line) {
    var values = new LinkedHashMap<String, Object>();
    values.put("product_line", line.productLine());
    values.put("all_pairs", line.allPairs());
    line.steps().stream()
        .filter(step -> step.code().equals(code))
        .forEach(step -> values.put("rule", ofStep(step)));
    values.put("funnel", line.steps().stream().map(Summary::ofStep).toList());
    return values;
  }

  private static Map<String, Object> ofStep(Exclusions.Step step) {
    var values = new LinkedHashMap<String, Object>();
    values.put("code", step.code());
    values.put("products", step.products());
    values.put("people", step.people());
    values.put("pairs", step.pairs());
    values.put("unknown_pairs", step.unknownPairs());
    values.put("alone_pairs", step.alonePairs());
    values.put("left_pairs", step.leftPairs());
    return values;
  }

  static Summary ofExplanation(Explanation explained) {
    var predicates = new ArrayList<Map<String, Object>>();
    for (Finding finding : explained.findings()) {
      var predicate = new LinkedHashMap<String, Object>();
      predicate.put("rule", finding.code());
      predicate.put("result", finding.result().name());
      predicate.put("attribute", finding.attribute());
      predicate.put("seen", finding.seen());
      predicate.put("required", finding.required());
      predicate.put("source", finding.source());
      predicate.put("from", explained.sourceOf(finding));
      predicate.put("officer", explained.reasons().of(finding.code()).officer());
      predicate.put("user", explained.reasons().of(finding.code()).user());
      predicates.add(predicate);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("eligible", explained.isEligible());
    values.put("predicates", predicates);
    values.put("remedy", explained.remedy().map(Remedy::changes).orElse(null));
    values.put("record", explained.record().orElse(null));
    return new Summary(values);
  }

  /**
   * @param standing live, outdated, withdrawn or expired by consent
   * @param silent purposes that are not to be asked for yet, with the first moment they may be
   */
  static Summary ofConsents(
      ConsentLedger ledger, Map<String, String> standing, Map<String, Instant> silent) {
    var consents = new ArrayList<Map<String, Object>>();
    for (Consent consent : ledger.consents()) {
      var value = new LinkedHashMap<String, Object>();
      value.put("consent_id", consent.consentId());
      value.put("standing", standing.get(consent.consentId()));
      value.put("recipient", consent.recipient());
      value.put("product", consent.productId());
      value.put("purpose", consent.purpose());
      value.put("data_items", consent.dataItems().stream().sorted().toList());
      value.put("text_version", consent.textVersion());
      value.put("text_sha256", consent.textSha256());
      value.put("granted_at", consent.grantedAt().toString());
      value.put("expires_at", String.valueOf(consent.expiresAt()));
      value.put("revoked_at", Objects.toString(consent.revokedAt(), null));
      value.put("known_at", consent.knownAt().toString());
      consents.add(value);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("consents", consents);
    values.put("declines", ledger.declines().stream().map(Summary::ofDecline).toList());
    var askAgain = new TreeMap<String, Object>();
    silent.forEach((purpose, end) -> askAgain.put(purpose, end.toString()));
    values.put("ask_again_at", askAgain);
    return new Summary(values);
  }

  private static Map<String, Object> ofDecline(ConsentLedger.Decline decline) {
    var value = new LinkedHashMap<String, Object>();
    value.put("purpose", decline.purpose());
    value.put("recipient", decline.recipient());
    value.put("product", decline.productId());
    value.put("declined_at", decline.declinedAt().toString());
    return value;
  }

  private static Map<String, Object> ofRecall(RecallEvaluation.Result result, int at) {
    var values = new LinkedHashMap<String, Object>();
    values.put("model", result.model());
    values.put("at", at);
    values.put("users", result.users());
    values.put("items", result.items());
    values.put("interactions", result.interactions());
    values.put("fit_seconds", result.fitSeconds());
    values.put("recommend_seconds", result.recommendSeconds());
    values.put("metrics", result.metrics());
    return values;
  }

  static Summary ofCatalogue(Catalogue catalogue, LocalDate day, List<Failure> failures) {
    var values = new LinkedHashMap<String, Object>();
    values.put("catalogue", catalogue.name());
    values.put("as_of", day.toString());
    values.put("institutions", catalogue.partners().byCode().size());
    values.put("products", catalogue.products().size());
    values.put("failures", failures.stream().map(Summary::ofFailure).toList());
    return new Summary(values);
  }

  private static Map<String, Object> ofFailure(Failure failure) {
    var value = new LinkedHashMap<String, Object>();
    value.put("rule", failure.rule());
    value.put("product", failure.product().id());
    value.put("version", failure.product().listing().version());
    value.put("place", failure.place());
    value.put("key", failure.key());
    value.put("value", failure.value());
    value.put("message", failure.message());
    value.put("remedy", failure.remedy());
    value.put("reason", failure.reason());
    return value;
  }

  static Summary ofBench(Report report) {
    var results = new ArrayList<Map<String, Object>>();
    for (Report.Result result : report.results()) {
      var values = new LinkedHashMap<String, Object>();
      values.put("name", result.name());
      values.putAll(result.figures());
      results.add(values);
    }
    var values = new LinkedHashMap<String, Object>();
    values.put("bench", report.bench());
    values.put("sizes", report.sizes());
    values.put("results", results);
    values.put("ratios", report.ratios());
    return new Summary(values);
  }

  Summary with(String key, Object value) {
    var more = new LinkedHashMap<>(values);
    more.put(key, value);
    return new Summary(more);
  }

  /** The figures of a day in one line. */
  String headline() {
    var line = new StringBuilder(String.valueOf(values.get("as_of"))).append(":");
    for (String key : HEAD) {
      if (values.containsKey(key)) {
        Object value = values.get(key);
        String text = value instanceof Double share ? "%.4f".formatted(share) : value.toString();
        line.append(' ').append(key).append(' ').append(text).append(',');
      }
    }
    return line.append(" changed rows ").append(values.get("changed_rows")).toString();
  }

  /**
   * @param file null writes nothing
   */
  void write(Path file) {
    if (file == null) {
      return;
    }
    try {
      if (file.toAbsolutePath().getParent() != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
      }
      Files.write(file, JSON.writeValueAsBytes(values));
    } catch (IOException e) {
      throw new UncheckedIOException("summary " + file + " can not be written", e);
    }
  }
}
