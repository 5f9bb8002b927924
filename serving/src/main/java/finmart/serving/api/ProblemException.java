package finmart.serving.api;

import java.util.List;
import java.util.Locale;

/** What a request is answered with if not with what it asked for (RFC 9457). */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /**
   * The document.
   *
   * @param type what kind of problem, a relative address
   * @param refusals every reason of a gate, empty for other problems
   */
  public record Problem(
      String type, String title, int status, String detail, List<String> refusals) {
    public Problem {
      refusals = List.copyOf(refusals);
    }
  }

  public ProblemException(int status, String title, String detail, List<String> refusals) {
    super(title + ": " + detail, null, false, false);
    this.problem =
        new Problem(
            "/problems/" + title.toLowerCase(Locale.ROOT).replace(' ', '-'),
            title,
            status,
            detail,
            refusals);
  }

  public ProblemException(int status, String title, String detail) {
    this(status, title, detail, List.of());
  }

  public static ProblemException notFound(String detail) {
    return new ProblemException(404, "Not found", detail);
  }

  public static ProblemException malformed(String detail) {
    return new ProblemException(400, "Malformed request", detail);
  }

  public Problem problem() {
    return problem;
  }
}
