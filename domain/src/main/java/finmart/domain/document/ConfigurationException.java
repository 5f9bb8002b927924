package finmart.domain.document;

import java.util.List;
import java.util.stream.Collectors;

/** What people wrote (flags or files under {@code conf/}) can not be used; lists every problem. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }

  public ConfigurationException(String message) {
    super(message);
  }
}
