package finmart.jobs.command;

import finmart.serving.snapshot.Manifest;
import java.util.LinkedHashMap;

/** What a command says of a snapshot. */
final class FeedSummary {
  private FeedSummary() {}

  static Summary of(Manifest manifest) {
    var values = new LinkedHashMap<String, Object>();
    values.put("version", manifest.version());
    values.put("as_of", manifest.asOf());
    values.put("users", manifest.users());
    values.put("bytes", manifest.bytes());
    return new Summary(values);
  }

  static String line(String verb, Manifest manifest) {
    return "%s %s: %,d people, %,d bytes, rules %s, model %s"
        .formatted(
            verb,
            manifest.version(),
            manifest.users(),
            manifest.bytes(),
            manifest.origin().rulesetVersion(),
            manifest.origin().modelVersion());
  }
}
