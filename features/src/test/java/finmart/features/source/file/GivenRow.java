package finmart.features.source.file;

import java.util.Map;

/** A raw row written in a test. */
public final class GivenRow extends RawRow {
  private final Map<String, Object> values;

  private GivenRow(FileContext file, Map<String, Object> values) {
    super(file, 1);
    this.values = values;
  }

  public static GivenRow of(Map<String, Object> values) {
    return in("u7/bill.csv", Map.of(), values);
  }

  public static GivenRow in(
      String relative, Map<String, Map<String, String>> references, Map<String, Object> values) {
    var context = new FileContext(new SourceFile(relative, relative, 0), references);
    context.notePreamble("明细查询文件下载");
    context.notePreamble("卡号: 1234****5678,\"卡别名: \"");
    return new GivenRow(context, values);
  }

  @Override
  public Object value(String column) {
    return values.get(column);
  }

  @Override
  public String content() {
    return values.toString();
  }
}
