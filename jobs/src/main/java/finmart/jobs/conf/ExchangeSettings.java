package finmart.jobs.conf;

import finmart.domain.document.Fields;
import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;

/**
 * The keys {@code exchange} of {@code conf/platform.yaml}.
 *
 * @param keyFolder where keys of seals and logins lie; null if there are none
 * @param isTest whether files tell their receivers not to act on them
 * @param dispute how long the rows of a file stay after it was acknowledged (rule X10)
 */
public record ExchangeSettings(String keyFolder, boolean isTest, Period dispute) {
  static ExchangeSettings read(Fields fields) {
    try (fields) {
      return new ExchangeSettings(
          fields.optionalText("key_folder").orElse(null),
          fields.flag("is_test"),
          Platform.window(fields, "dispute_period"));
    }
  }

  /** The folder of keys; one that is not absolute stands beside the configuration's folder. */
  public Optional<Path> keys(Path conf) {
    Path home = conf.toAbsolutePath().normalize().getParent();
    return Optional.ofNullable(keyFolder).map(home::resolve);
  }
}
