package finmart.domain.marketing;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is left of a text when everything is taken away that hides a word without changing how it
 * reads: compatibility forms (full width, circled, radicals), spaces, punctuation, symbols, marks,
 * invisible characters, traditional characters, capitals.
 *
 * <p>Each character is treated by itself, so the skeleton of a part is a part of the skeleton of
 * the whole; whatever stands between two letters can not change them. Decomposition (NFKD) instead
 * of composition (NFKC) keeps it so: an accent put on a letter falls off instead of making another
 * one.
 */
final class Skeleton {
  private static final Normalizer2 DECOMPOSED = Normalizer2.getNFKDInstance();

  /** Every character that is written otherwise in simplified script; looked up, as ICU is slow. */
  private static final Map<Integer, String> SIMPLIFIED = simplified();

  private final String plain;
  private final String letters;

  /** For each letter of the skeleton, where it stands in the plain text. */
  private final int[] places;

  private Skeleton(String plain, String letters, int[] places) {
    this.plain = plain;
    this.letters = letters;
    this.places = places;
  }

  static Skeleton of(String text) {
    String plain = DECOMPOSED.normalize(text);
    var letters = new StringBuilder();
    var places = IntStream.builder();
    for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
      int letter = plain.codePointAt(at);
      if (isRead(letter)) {
        String folded = folded(letter);
        letters.append(folded);
        for (int i = 0; i < folded.length(); i++) {
          places.add(at);
        }
      }
    }
    return new Skeleton(plain, letters.toString(), places.build().toArray());
  }

  /** The text in decomposed form, nothing taken away. */
  String plain() {
    return plain;
  }

  /** The letters and digits that are read. */
  String letters() {
    return letters;
  }

  /** True if nothing was taken away between the letters from {@code start} to {@code end}. */
  boolean isUnbroken(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      int before = places[i - 1];
      boolean isNext = places[i] == before + Character.charCount(plain.codePointAt(before));
      if (!isNext && places[i] != before) {
        return false;
      }
    }
    return true;
  }

  /** The text as written that makes up the letters from {@code start} to {@code end}. */
  String written(int start, int end) {
    if (start == end) {
      return "";
    }
    int last = places[end - 1];
    return plain.substring(places[start], last + Character.charCount(plain.codePointAt(last)));
  }

  private static boolean isRead(int letter) {
    return switch (Character.getType(letter)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER ->
          // Hangul fillers are letters that nobody sees.
          !UCharacter.hasBinaryProperty(letter, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
      default -> false;
    };
  }

  private static String folded(int letter) {
    String one = Character.toString(letter);
    String simplified = SIMPLIFIED.get(letter);
    if (simplified != null) {
      return simplified;
    }
    int digit = Character.digit(letter, 10);
    return digit < 0 ? UCharacter.foldCase(one, true) : Integer.toString(digit);
  }

  private static Map<Integer, String> simplified() {
    var transliterator = Transliterator.getInstance("Traditional-Simplified");
    var table = new HashMap<Integer, String>();
    for (String letter : transliterator.getSourceSet()) {
      String simplified = transliterator.transliterate(letter);
      if (letter.codePointCount(0, letter.length()) == 1 && !simplified.equals(letter)) {
        table.put(letter.codePointAt(0), simplified);
      }
    }
    return Map.copyOf(table);
  }
}
