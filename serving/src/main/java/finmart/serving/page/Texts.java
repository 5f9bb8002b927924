package finmart.serving.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What pages say in one language: {@code texts/ROOM_LANGUAGE.properties} beside this class.
 *
 * @param byKey e.g. {@code shop.title}; {@code {0}}, {@code {1}} stand for what is filled in
 */
public record Texts(Map<String, String> byKey) {
  public Texts {
    byKey = Map.copyOf(byKey);
  }

  /**
   * Reads the texts of rooms.
   *
   * @throws IllegalStateException if a room has no texts in the language, or two have one key
   */
  static Texts of(Language language, Iterable<String> rooms) {
    var texts = new TreeMap<String, String>();
    for (String room : rooms) {
      String name = "texts/%s_%s.properties".formatted(room, language.code());
      var read = new Properties();
      try (var in = Texts.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException(name + " is not in the jar");
        }
        read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      for (String key : read.stringPropertyNames()) {
        if (texts.put(key, read.getProperty(key)) != null) {
          throw new IllegalStateException("two rooms have a text " + key);
        }
      }
    }
    return new Texts(texts);
  }

  public boolean has(String key) {
    return byKey.containsKey(key);
  }

  /**
   * @throws IllegalArgumentException if there is no such text
   */
  public String of(String key, Object... filled) {
    String text = byKey.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key);
    }
    for (int i = 0; i < filled.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(filled[i]));
    }
    return text;
  }
}
