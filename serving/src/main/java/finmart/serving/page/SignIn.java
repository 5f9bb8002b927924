package finmart.serving.page;

import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.security.Caller;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Coming in, going out, and the language. The house signs nobody in: a gateway does (OIDC), and
 * brings the token. Only with {@code --dev} a page gives one to whoever asks.
 */
public final class SignIn {
  private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern OWN_PATH = Pattern.compile("/(?:[\\w-][\\w/.-]*)?");
  private static final int SUGGESTED_TEAMS = 3;

  private final Browser browser;
  private final String gateway;
  private final DevelopmentIssuer issuer;
  private final Partners partners;

  /** Institutions there are product teams of. */
  @FunctionalInterface
  public interface Partners {
    List<String> codes();
  }

  /**
   * A login that is suggested.
   *
   * @param partner of a product team; empty for all others
   */
  public record Login(String subject, Role role, String partner) {}

  /**
   * @param gateway address where people sign in; empty if none is named
   * @param issuer gives tokens to whoever asks; null outside of development
   */
  public SignIn(Browser browser, String gateway, DevelopmentIssuer issuer, Partners partners) {
    this.browser = browser;
    this.gateway = gateway;
    this.issuer = issuer;
    this.partners = partners;
  }

  public List<Route> routes() {
    var routes =
        new ArrayList<>(
            List.of(
                browser.assets(),
                browser.get("/", Set.of(), this::home),
                browser.get("/login", Set.of(), this::login),
                browser.post("/logout", Set.of(), this::leave),
                browser.post("/language", Set.of(), this::speak)));
    if (issuer != null) {
      routes.add(browser.post("/login", Set.of(), this::enter));
    }
    return routes;
  }

  private void home(Context context, Visit visit) {
    browser.seeOther(context, visit.entries().isEmpty() ? "/login" : visit.entries().get(0).href());
  }

  private void login(Context context, Visit visit) {
    if (issuer == null && !gateway.isEmpty()) {
      browser.seeOther(context, gateway);
      return;
    }
    browser.show(context, visit, "login", Map.of("logins", logins()));
  }

  private List<Login> logins() {
    if (issuer == null) {
      return List.of();
    }
    var logins = new ArrayList<Login>();
    issuer.people().forEach(person -> logins.add(new Login(person, Role.USER, "")));
    partners.codes().stream()
        .limit(SUGGESTED_TEAMS)
        .forEach(code -> logins.add(new Login("team-" + code, Role.PRODUCT_TEAM, code)));
    logins.add(new Login("product-team", Role.PRODUCT_TEAM, ""));
    logins.add(new Login("compliance", Role.COMPLIANCE, ""));
    logins.add(new Login("operator", Role.OPERATOR, ""));
    return logins;
  }

  private void enter(Context context, Visit visit) {
    String subject = Optional.ofNullable(context.formParam("subject")).orElse("").strip();
    Role role =
        Optional.ofNullable(context.formParam("role"))
            .flatMap(Role::claimed)
            .orElseThrow(() -> ProblemException.malformed("role is none"));
    if (!SUBJECT.matcher(subject).matches()) {
      throw ProblemException.malformed("subject must be 1 to 64 letters, digits, - or _");
    }
    String partner = Optional.ofNullable(context.formParam("partner")).orElse("");
    browser.begin(
        context,
        issuer.token(new Caller(subject, Set.of(role), partner.isEmpty() ? null : partner)));
    browser.seeOther(context, "/");
  }

  private void leave(Context context, Visit visit) {
    browser.end(context);
    browser.seeOther(context, "/login");
  }

  private void speak(Context context, Visit visit) {
    Language language =
        Optional.ofNullable(context.formParam("language"))
            .flatMap(Language::named)
            .orElseThrow(() -> ProblemException.malformed("language is none"));
    browser.speak(context, language);
    String back = Optional.ofNullable(context.formParam("back")).orElse("/");
    browser.seeOther(context, OWN_PATH.matcher(back).matches() ? back : "/");
  }
}
