package finmart.serving.page;

import finmart.serving.api.Gatekeeper;
import finmart.serving.api.Manner;
import finmart.serving.api.ProblemException;
import finmart.serving.api.Route;
import finmart.serving.security.Caller;
import finmart.serving.security.Role;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Browsers: the token of the resource server lies in a cookie that no script reads, or a gateway
 * before the server adds it as a header; forms are checked; what goes wrong is told as a page.
 * Rooms of pages get their routes and show their templates here.
 */
public final class Browser implements Manner {
  private static final String SESSION = "finmart_session";
  private static final String LANGUAGE = "finmart_language";
  private static final int YEAR_SECONDS = 31_536_000;
  private static final String BEARER = "Bearer ";
  private static final int UNAUTHORIZED = 401;
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-store",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src"
                  + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                  + " frame-ancestors 'none'",
          "Referrer-Policy", "same-origin",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "geolocation=(), camera=(), microphone=()",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains");

  private final Pages pages = new Pages();
  private final Assets assets = new Assets();
  private final Map<Language, Texts> texts = new EnumMap<>(Language.class);
  private final List<Entry> entries;
  private final boolean isDevelopment;
  private final InstantSource clock;
  private final Cookies cookies;
  private final Forms forms;
  private final Gatekeeper gatekeeper;

  /** What is shown for a visit. */
  @FunctionalInterface
  public interface Work {
    void answer(Context context, Visit visit);
  }

  /**
   * @param gatekeeper recognises callers where none needs to say who they are
   * @param rooms whose texts are read
   * @param entries of the navigation, in order
   */
  public Browser(
      Gatekeeper gatekeeper,
      List<String> rooms,
      List<Entry> entries,
      boolean isDevelopment,
      InstantSource clock) {
    this.gatekeeper = gatekeeper;
    this.entries = List.copyOf(entries);
    this.isDevelopment = isDevelopment;
    this.clock = clock;
    this.cookies = new Cookies(isDevelopment);
    this.forms = new Forms(cookies);
    for (Language language : Language.values()) {
      texts.put(language, Texts.of(language, rooms));
    }
  }

  /** A page of whoever has one of the roles. */
  public Route get(String path, Set<Role> roles, Work work) {
    return route(HandlerType.GET, path, roles, work);
  }

  /** What a form sends; it holds the token of {@link Visit#csrf()}. */
  public Route post(String path, Set<Role> roles, Work work) {
    return route(HandlerType.POST, path, roles, work);
  }

  private Route route(HandlerType method, String path, Set<Role> roles, Work work) {
    return new Route(
        method,
        path,
        roles,
        this,
        (context, caller) ->
            work.answer(context, visit(context, caller == null ? known(context) : caller)));
  }

  private Caller known(Context context) {
    return gatekeeper.recognise(context, this).orElse(null);
  }

  private Visit visit(Context context, Caller caller) {
    Language language = language(context);
    return new Visit(
        caller,
        language,
        texts.get(language),
        assets,
        forms.token(context, caller),
        context.path(),
        entries.stream().filter(entry -> entry.isFor(caller)).toList(),
        isDevelopment,
        clock.instant());
  }

  private Language language(Context context) {
    return Optional.ofNullable(cookies.read(context, LANGUAGE))
        .flatMap(Language::named)
        .orElseGet(() -> Language.accepted(context.header("Accept-Language")));
  }

  /**
   * Answers with a page.
   *
   * @param template below {@code src/main/jte}, without its ending
   * @param shown its parameters beside {@code visit}
   */
  public void show(Context context, Visit visit, String template, Map<String, ?> shown) {
    pages.show(context, 200, template, visit, shown);
  }

  /** Sends the browser on with a GET, so that going back sends nothing again. */
  public void seeOther(Context context, String path) {
    context.status(303).header("Location", path);
  }

  /** A field of a form that says since when somebody has something before them. */
  public String stamp(Context context, Visit visit, String what) {
    return forms.stamp(context, visit.caller(), what, clock.instant());
  }

  /**
   * How long somebody has had something before them.
   *
   * @throws ProblemException 403 if the stamp is none of ours
   */
  public Duration since(Context context, Visit visit, String what, String stamp) {
    return forms.since(context, visit.caller(), what, stamp, clock.instant());
  }

  /** Whether htmx asks, and a part of a page is enough. */
  public static boolean wantsPart(Context context) {
    return "true".equals(context.header("HX-Request"));
  }

  void begin(Context context, String token) {
    cookies.write(context, SESSION, token);
  }

  void end(Context context) {
    cookies.remove(context, SESSION);
  }

  void speak(Context context, Language language) {
    cookies.write(context, LANGUAGE, language.code(), YEAR_SECONDS);
  }

  Route assets() {
    return assets.route();
  }

  @Override
  public Map<String, String> headers() {
    return HEADERS;
  }

  @Override
  public Optional<String> token(Context context) {
    String header = context.header("Authorization");
    return header != null && header.startsWith(BEARER)
        ? Optional.of(header.substring(BEARER.length()))
        : Optional.ofNullable(cookies.read(context, SESSION)).filter(token -> !token.isEmpty());
  }

  @Override
  public void check(Context context, Caller caller) {
    forms.check(context, caller == null ? known(context) : caller);
  }

  @Override
  public void tell(Context context, ProblemException.Problem problem) {
    if (problem.status() == UNAUTHORIZED && context.method() == HandlerType.GET) {
      seeOther(context, "/login");
      return;
    }
    pages.show(
        context,
        problem.status(),
        "problem",
        visit(context, known(context)),
        Map.of("problem", problem));
  }
}
