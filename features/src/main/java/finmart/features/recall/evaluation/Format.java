package finmart.features.recall.evaluation;

import finmart.features.table.ContractException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the lines of a training and a test file are to be read. */
public enum Format {
  /** Both files: one line per user, {@code user item item …}, separated by blanks or tabs. */
  LISTS(true) {
    @Override
    void lines(Lines train, Lines test, Coder coder) throws IOException {
      train.each(
          line -> {
            String[] parts = split(train, line, "\\s+", 1);
            Arrays.stream(parts).skip(1).forEach(item -> coder.train(parts[0], item));
          });
      test.each(
          line -> {
            String[] parts = split(test, line, "\\s+", 1);
            Arrays.stream(parts).skip(1).forEach(i -> coder.relevant(parts[0], parts[0], i));
          });
    }
  },

  /** Both files: one line per interaction, {@code user⇥item}. */
  PAIRS(true) {
    @Override
    void lines(Lines train, Lines test, Coder coder) throws IOException {
      pairs(train, coder);
      test.each(
          line -> {
            String[] parts = split(test, line, "\t", 2);
            coder.relevant(parts[0], parts[0], parts[1]);
          });
    }
  },

  /**
   * Training: {@code user⇥item}. Test: {@code user⇥held-out item⇥negatives}, separated by blanks;
   * the held-out item is to be found among the negatives. Negatives that are in the user's own
   * history are left out.
   */
  LEAVE_ONE_OUT(true) {
    @Override
    void lines(Lines train, Lines test, Coder coder) throws IOException {
      pairs(train, coder);
      test.each(
          line -> {
            String[] parts = split(test, line, "\t", 3);
            String question = parts[0] + "\t" + test.number();
            coder.relevant(question, parts[0], parts[1]);
            coder.candidate(question, parts[1]);
            for (String negative : parts[2].split("\\s+")) {
              coder.candidate(question, negative);
            }
          });
    }
  },

  /**
   * CSV with a header that names at least {@code user_id}, {@code item_id} and {@code event_time},
   * and optionally {@code event_id}; rows of one event are one question with several right answers.
   * Without {@code event_id} every row is an event of its own. Other columns are not used.
   *
   * <p>People buy the same product again (in {@code insurance}, 214 of 6,121 test rows), so what a
   * user owns may be recommended. Popularity counts rows, repeats included. This is the protocol of
   * the published figures: popularity reaches HR@3 .6217 and MRR@3 .4764 on that table, .6793 and
   * .4980 when only eligible items are recommended; training rows are used whatever their {@code
   * valid} column says (it marks the authors' own validation split).
   */
  EVENTS(false) {
    @Override
    void lines(Lines train, Lines test, Coder coder) throws IOException {
      var trained = Columns.of(train, "user_id", "item_id", "event_time");
      train.each(
          line -> {
            String[] row = trained.row(line, "user_id", "item_id", "event_time");
            coder.train(row[0], row[1], Timeline.seconds(train, row[2]));
          });
      var tested = Columns.of(test, "user_id", "item_id", "event_time");
      test.each(
          line -> {
            String[] row = tested.row(line, "user_id", "item_id");
            String event = tested.has(EVENT) ? tested.row(line, EVENT)[0] : line(test);
            String asked = coder.relevant(event, row[0], row[1]);
            if (!asked.equals(row[0])) {
              throw test.refuse(
                  "event %s is of user %s here and of %s before".formatted(event, row[0], asked));
            }
          });
    }
  };

  private static final String EVENT = "event_id";

  /** Negatives of the usual protocol; a validation split draws as many. */
  private static final int NEGATIVES = 100;

  private final boolean excludesOwned;

  Format(boolean excludesOwned) {
    this.excludesOwned = excludesOwned;
  }

  /** Returns the format of a name such as {@code leave-one-out}. */
  public static Optional<Format> named(String name) {
    return Arrays.stream(values()).filter(f -> f.title().equals(name)).findFirst();
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(Format::title).toList();
  }

  /** Reads a training file alone: a table without questions. */
  public Interactions read(BufferedReader train) throws IOException {
    return read(train, nothing(), Optional.empty());
  }

  /** A test part without any question. */
  private BufferedReader nothing() {
    String header = this == EVENTS ? "user_id,item_id,event_time" : "";
    return new BufferedReader(new StringReader(header));
  }

  /**
   * Reads both files.
   *
   * @param eligible CSV {@code event_id,item_id} of what may be recommended at each test event;
   *     only for events. Lines of an event the test does not ask are left out; where it names
   *     nothing for an event, nothing may be recommended
   * @throws ContractException naming file and line of the first line that can not be read
   */
  public Interactions read(
      BufferedReader train, BufferedReader test, Optional<BufferedReader> eligible)
      throws IOException {
    var coder = new Coder();
    lines(new Lines("train", train), new Lines("test", test), coder);
    if (eligible.isPresent()) {
      if (this != EVENTS) {
        throw new ContractException("an eligible list needs format events, not " + title());
      }
      var lines = new Lines("eligible", eligible.get());
      var columns = Columns.of(lines, EVENT, "item_id");
      lines.each(
          line -> {
            String[] row = columns.row(line, EVENT, "item_id");
            coder.candidate(row[0], row[1]);
          });
      if (!coder.hasCandidates()) {
        throw lines.refuse("no line before names an event_id that the test file has");
      }
      coder.closeCandidates();
    }
    return coder.coded(excludesOwned, this == LEAVE_ONE_OUT ? NEGATIVES : 0);
  }

  abstract void lines(Lines train, Lines test, Coder coder) throws IOException;

  private String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String line(Lines lines) {
    return "line " + lines.number();
  }

  private static void pairs(Lines lines, Coder coder) throws IOException {
    lines.each(
        line -> {
          String[] parts = split(lines, line, "\t", 2);
          coder.train(parts[0], parts[1]);
        });
  }

  private static String[] split(Lines lines, String line, String separator, int least) {
    String[] parts = line.strip().split(separator);
    for (int at = 0; at < parts.length; at++) {
      parts[at] = parts[at].strip();
    }
    if (parts.length < least) {
      throw lines.refuse("has %d fields and needs %d".formatted(parts.length, least));
    }
    for (int at = 0; at < least; at++) {
      if (parts[at].isBlank()) {
        throw lines.refuse("has nothing in field %d".formatted(at + 1));
      }
    }
    return parts;
  }
}
