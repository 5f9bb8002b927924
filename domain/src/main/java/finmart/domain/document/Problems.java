package finmart.domain.document;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of one reading, so that a person mends them in one go. */
public final class Problems {
  private final List<Problem> noted = new ArrayList<>();

  public void note(String place, String key, String message) {
    noted.add(new Problem(place, key, message));
  }

  public void note(Problem problem) {
    noted.add(problem);
  }

  public boolean none() {
    return noted.isEmpty();
  }

  public int count() {
    return noted.size();
  }

  public List<Problem> all() {
    return List.copyOf(noted);
  }

  /**
   * @throws ConfigurationException naming all problems, if there is any
   */
  public void orThrow() {
    if (!noted.isEmpty()) {
      throw new ConfigurationException(noted);
    }
  }
}
