package finmart.serving.page;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;

/**
 * Cookies that no script reads and no other site sends. In production they are bound to this host
 * and to TLS by their prefix; in development there is no TLS.
 */
final class Cookies {
  private static final String BOUND = "__Host-";
  private static final int SESSION_ONLY = -1;

  private final boolean isDevelopment;

  Cookies(boolean isDevelopment) {
    this.isDevelopment = isDevelopment;
  }

  private String name(String name) {
    return isDevelopment ? name : BOUND + name;
  }

  String read(Context context, String name) {
    return context.cookie(name(name));
  }

  void write(Context context, String name, String value) {
    write(context, name, value, SESSION_ONLY);
  }

  void write(Context context, String name, String value, int seconds) {
    context.cookie(
        new Cookie(name(name), value, "/", seconds, !isDevelopment, true, null, SameSite.LAX));
  }

  void remove(Context context, String name) {
    write(context, name, "", 0);
  }
}
