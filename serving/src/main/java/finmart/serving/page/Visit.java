package finmart.serving.page;

import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import java.time.Instant;
import java.util.List;

/**
 * A request for a page: the first parameter of every template.
 *
 * @param caller null where nobody needs to say who they are and nobody did
 * @param csrf what every form of the page sends back in a field of {@link Forms#FIELD}
 * @param path of the request, e.g. {@code /loans}
 * @param entries the navigation of this caller
 */
public record Visit(
    Caller caller,
    Language language,
    Texts texts,
    Assets assets,
    String csrf,
    String path,
    List<Entry> entries,
    boolean isDevelopment,
    Instant at) {
  public Visit {
    entries = List.copyOf(entries);
  }

  /** A text of the page's language. */
  public String text(String key, Object... filled) {
    return texts.of(key, filled);
  }

  /** Address of a script, style or picture, which changes with its content. */
  public String asset(String name) {
    return assets.href(name);
  }

  public boolean is(Role role) {
    return caller != null && caller.is(role);
  }

  public boolean isAt(String href) {
    return path.equals(href) || path.startsWith(href + "/");
  }

  /** The language the page is not in. */
  public Language other() {
    return language == Language.ZH ? Language.EN : Language.ZH;
  }

  /** Which of the texts about problems tells of a status. */
  public String problem(int status) {
    return switch (status) {
      case 400, 413, 415, 422 -> "not_understood";
      case 401 -> "who";
      case 403 -> "not_allowed";
      case 404, 405 -> "nothing_here";
      case 409 -> "done_before";
      case 429 -> "too_often";
      default -> "not_now";
    };
  }
}
