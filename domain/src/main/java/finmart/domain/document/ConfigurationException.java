package finmart.domain.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What people wrote (flags or files under {@code conf/}) can not be used; lists every problem. A
 * thing that several others use and nobody declares, as after its removal, is one problem with the
 * list of its dependents.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(List<Problem> problems) {
    super(text(problems));
  }

  public ConfigurationException(String message) {
    super(message);
  }

  private static String text(List<Problem> problems) {
    var groups =
        IntStream.range(0, problems.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> problems.get(i).missing().isEmpty() ? "" + i : problems.get(i).missing(),
                    LinkedHashMap::new,
                    Collectors.mapping(problems::get, Collectors.toList())));
    return groups.values().stream()
        .map(ConfigurationException::group)
        .collect(Collectors.joining("\n"));
  }

  private static String group(List<Problem> same) {
    Problem first = same.get(0);
    if (same.size() == 1) {
      return first.toString();
    }
    return same.stream()
        .map(problem -> "\n    " + problem.where())
        .collect(
            Collectors.joining(
                "", "%s %d depend on it:".formatted(sentence(first.message()), same.size()), ""));
  }

  private static String sentence(String message) {
    return message.endsWith("?") ? message : message + ".";
  }
}
