package finmart.serving.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Writes pages from templates that were compiled with the program. */
public final class Pages {
  private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

  /** Answers with a page. */
  void show(Context context, int status, String template, Visit visit, Map<String, ?> shown) {
    var given = new HashMap<String, Object>(shown);
    given.put("visit", visit);
    var out = new Utf8ByteOutput();
    engine.render(template + ".jte", given, out);
    var body = new ByteArrayOutputStream(out.getContentLength());
    try {
      out.writeTo(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.status(status).contentType("text/html; charset=utf-8").result(body.toByteArray());
  }
}
