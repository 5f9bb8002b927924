package finmart.domain.partner;

import finmart.domain.document.Choices;
import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads how an institution takes leads, and how many. */
final class DeliveryReader {
  private static final int MOST_LEADS = 100_000_000;
  private static final int MOST_A_MINUTE = 6_000;
  private static final int USUAL_A_MINUTE = 60;

  private DeliveryReader() {}

  /**
   * @param bureaus those that may be named, by code
   */
  static Optional<Delivery> delivery(Fields fields, Map<String, Bureau> bureaus) {
    var mode = fields.one("mode", Channel.Mode.class);
    var lines = Choices.of(fields, "lines", ProductLine.class);
    var items = items(fields);
    if (mode == Channel.Mode.FILE || mode == Channel.Mode.VIA_BUREAU) {
      noteNotHeld(items, fields);
    }
    return channel(mode, fields, bureaus)
        .flatMap(channel -> fields.build(() -> new Delivery(channel, lines, items)));
  }

  static Optional<Quota> quota(Fields fields) {
    var per = fields.one("per", Quota.Period.class);
    int leads = (int) fields.whole("leads", 0, MOST_LEADS);
    var line = fields.has("line") ? fields.one("line", ProductLine.class) : null;
    String product = fields.optionalText("product").orElse(null);
    return fields.build(() -> new Quota(per, leads, line, product));
  }

  private static Optional<Channel> channel(
      Channel.Mode mode, Fields fields, Map<String, Bureau> bureaus) {
    return switch (mode) {
      case REDIRECT -> {
        String code = fields.word("channel");
        String key = fields.word("key");
        yield fields.build(() -> new Channel.Redirect(code, key));
      }
      case PRECHECK -> {
        var endpoint = fields.word("endpoint");
        String key = fields.word("key");
        var timeout = duration(fields, "timeout");
        var kept = duration(fields, "kept");
        int most = (int) fields.whole("per_minute", 1, MOST_A_MINUTE, USUAL_A_MINUTE);
        yield fields.build(
            () -> new Channel.Precheck(URI.create(endpoint), key, timeout, kept, most));
      }
      case FILE -> {
        var route = FileRouteReader.route(fields);
        String opinion = fields.text("legal_opinion", "");
        yield route.flatMap(to -> fields.build(() -> new Channel.File(to, opinion)));
      }
      case API -> {
        var endpoint = fields.word("endpoint");
        String key = fields.word("key");
        String opinion = fields.text("legal_opinion", "");
        var polling = fields.has("polling") ? polling(fields.in("polling")) : null;
        yield fields.build(() -> new Channel.Api(URI.create(endpoint), key, opinion, polling));
      }
      case VIA_BUREAU -> {
        String code = fields.word("bureau");
        String contract = fields.word("contract");
        Bureau bureau = bureaus.get(code);
        if (bureau == null && !code.isEmpty()) {
          fields.note(
              "bureau",
              "no bureau \"%s\" is declared%s"
                  .formatted(code, Suggestion.after(code, bureaus.keySet())));
        }
        yield bureau == null
            ? Optional.empty()
            : fields.build(() -> new Channel.ViaBureau(bureau, contract));
      }
    };
  }

  private static Polling polling(Fields fields) {
    try (fields) {
      String endpoint = fields.word("endpoint");
      var every = duration(fields, "every");
      return fields.build(() -> new Polling(URI.create(endpoint), every)).orElse(null);
    }
  }

  private static Set<DataItem> items(Fields fields) {
    var items = EnumSet.noneOf(DataItem.class);
    var known = Arrays.stream(DataItem.values()).map(DataItem::word).toList();
    for (String word : fields.texts("data_items")) {
      DataItem.named(word)
          .ifPresentOrElse(
              items::add,
              () ->
                  fields.note(
                      "data_items",
                      "\"%s\" is nothing that may be handed over%s"
                          .formatted(word, Suggestion.after(word, known))));
    }
    return items;
  }

  /** A column for them would stay empty in every file. */
  private static void noteNotHeld(Set<DataItem> items, Fields fields) {
    for (DataItem item : items) {
      if (!item.isHeld()) {
        fields.note("data_items", "the house holds no %s to hand over".formatted(item.word()));
      }
    }
  }

  private static Duration duration(Fields fields, String key) {
    String text = fields.word(key);
    try {
      return text.isEmpty() ? Duration.ofSeconds(1) : Duration.parse(text);
    } catch (DateTimeParseException e) {
      fields.note(key, "\"" + text + "\" must be a time like PT3S or P30D");
      return Duration.ofSeconds(1);
    }
  }
}
