package finmart.domain.document;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads lists of names of a closed list. */
public final class Choices {
  private Choices() {}

  /**
   * Returns the names listed under a key, in the order of the closed list; written in any case,
   * dashes count as underscores. A missing key is an empty set; a name that is none is noted.
   */
  public static <E extends Enum<E>> Set<E> of(Fields fields, String key, Class<E> type) {
    var chosen = EnumSet.noneOf(type);
    for (String written : fields.texts(key)) {
      String name = written.trim().toUpperCase(Locale.ROOT).replace('-', '_');
      Arrays.stream(type.getEnumConstants())
          .filter(constant -> constant.name().equals(name))
          .findAny()
          .ifPresentOrElse(
              chosen::add,
              () ->
                  fields.note(
                      key,
                      "\"%s\" is none of %s%s"
                          .formatted(
                              written,
                              Arrays.toString(type.getEnumConstants()),
                              Suggestion.after(
                                  name,
                                  Arrays.stream(type.getEnumConstants())
                                      .map(Enum::name)
                                      .toList()))));
    }
    return Collections.unmodifiableSet(chosen);
  }
}
