package finmart.jobs.catalogue;

import com.univocity.parsers.common.record.Record;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.ProductLine;
import java.io.BufferedReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The public list of Chinese funds: CSV with code, name and type, and nothing else.
 *
 * <p>No list of this kind has a risk level. What a type does say is the lowest level a fund of it
 * may have by the reference standard of the self-regulator (基金募集机构投资者适当性管理实施指引(试行), annex): money
 * and short-term bond funds R1, bond funds R2, equity, mixed and convertible funds R3. Where a type
 * leaves open what the fund holds, it is R3. That is a floor and no rating: the fund stays withheld
 * until its manager and its seller rated it (rule F03).
 */
final class CnFundsFormat implements CatalogueFormat {
  private static final Pattern CODE = Pattern.compile("\\d{6}");
  private static final Pattern SHARE_CLASS = Pattern.compile("([ABCEI])(?:\\(.*\\))?$");

  /** Type of the source → our type and the lowest admissible level. */
  private static final Map<String, Kind> KINDS = kinds();

  private record Kind(String type, int floor) {}

  private static Map<String, Kind> kinds() {
    var kinds = new LinkedHashMap<String, Kind>();
    kinds.put("货币型", new Kind("MONEY", 1));
    // 短期理财债券型.
    kinds.put("理财型", new Kind("BOND", 1));
    kinds.put("债券型", new Kind("BOND", 2));
    kinds.put("定开债券", new Kind("BOND", 2));
    kinds.put("固定收益", new Kind("BOND", 2));
    kinds.put("债券指数", new Kind("INDEX", 2));
    kinds.put("混合型", new Kind("MIXED", 3));
    kinds.put("股票型", new Kind("EQUITY", 3));
    kinds.put("股票指数", new Kind("INDEX", 3));
    kinds.put("联接基金", new Kind("INDEX", 3));
    kinds.put("QDII", new Kind("QDII", 3));
    kinds.put("QDII-指数", new Kind("QDII", 3));
    kinds.put("混合-FOF", new Kind("FOF", 3));
    kinds.put("股票-FOF", new Kind("FOF", 3));
    return Map.copyOf(kinds);
  }

  /** Types that are no product of ours, with the reason. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "ETF-场内", "bought on an exchange only",
          "QDII-ETF", "bought on an exchange only",
          "分级杠杆", "a leveraged tranche, wound up by regulation",
          "保本型", "a guaranteed fund, no longer allowed",
          "其他创新", "of no type of ours");

  @Override
  public String name() {
    return "cn-funds";
  }

  @Override
  public String currency() {
    return "CNY";
  }

  @Override
  public String description() {
    return "a public list of Chinese funds";
  }

  @Override
  public void read(BufferedReader file, Imported into) {
    var settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    var parser = new CsvParser(settings);
    parser.beginParsing(file);
    if (parser.getRecordMetadata() == null
        || !List.of(parser.getRecordMetadata().headers())
            .containsAll(List.of("fund_code", "name", "type"))) {
      throw new ConfigurationException("the list of funds needs the columns fund_code, name, type");
    }
    for (Record row = parser.parseNextRecord(); row != null; row = parser.parseNextRecord()) {
      Record fund = row;
      into.row(() -> entry(fund));
    }
  }

  private static Imported.Entry entry(Record row) {
    String code = text(row, "fund_code");
    String name = text(row, "name");
    String type = text(row, "type");
    if (!CODE.matcher(code).matches()) {
      throw new Refused("fund code is not six digits");
    }
    if (name.isEmpty()) {
      throw new Refused("name is not stated");
    }
    Kind kind = KINDS.get(type);
    if (kind == null) {
      throw new Refused("type " + type + ": " + REFUSED.getOrDefault(type, "is not known"));
    }
    var draft = new Draft(ProductLine.FUND);
    draft
        .common("name", name)
        .common("eligibility", List.of())
        .own("fund_code", code)
        .own("type", kind.type())
        .own("risk_floor_derived", kind.floor());
    draft.derived("risk_floor_derived: R" + kind.floor() + ", the lowest of type " + type);
    var share = SHARE_CLASS.matcher(name);
    if (share.find()) {
      draft.own("share_class", share.group(1));
      draft.derived("share_class: the last letter of the name");
    } else {
      draft.notStated("share_class");
    }
    draft.notStated(
        "issuer",
        "effective_from",
        "url",
        "risk_by_issuer",
        "risk_by_distributor",
        "custodian",
        "established_on",
        "fees",
        "min_purchase_minor",
        "min_plan_minor",
        "confirm_days",
        "redeem_days");
    return new Imported.Entry("cn-fund-" + code, new Imported.Institution("not-stated", ""), draft);
  }

  private static String text(Record row, String column) {
    String text = row.getString(column);
    return text == null ? "" : text.trim();
  }
}
