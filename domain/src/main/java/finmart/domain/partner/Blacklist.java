package finmart.domain.partner;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Institutions nobody may work with: a hit is a veto, whatever else is in order (rule N02). */
public record Blacklist(List<Entry> entries) implements Serializable {
  public static final Blacklist NOBODY = new Blacklist(List.of());

  /** The public lists and findings that veto. */
  public enum Ground {
    /** 严重违法失信名单. */
    SERIOUS_VIOLATION,
    /** 失信被执行人. */
    JUDGMENT_DEFAULTER,
    /** 吊销 or 停业整顿. */
    LICENCE_REVOKED
  }

  /**
   * @param creditCode unified social credit code
   * @param to last day on the list; null while on it
   */
  public record Entry(String creditCode, Ground ground, LocalDate from, LocalDate to)
      implements Serializable {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }
  }

  public Blacklist {
    entries = List.copyOf(entries);
  }

  /** Reads {@code conf/compliance/blacklist.yaml}. */
  public static Blacklist read(Path file, Problems problems) {
    var entries = new ArrayList<Entry>();
    try (Fields top = Document.open(file, problems)) {
      for (Fields fields : top.each("blacklist")) {
        try (fields) {
          String code = fields.word("credit_code");
          var ground = fields.one("ground", Ground.class);
          var from = fields.date("from");
          var to = fields.optionalDate("to").orElse(null);
          fields.build(() -> new Entry(code, ground, from, to)).ifPresent(entries::add);
        }
      }
    }
    return new Blacklist(entries);
  }

  /** Returns what vetoes an institution on a day, if anything does. */
  public Optional<Entry> veto(Partner partner, LocalDate day) {
    return entries.stream()
        .filter(entry -> entry.creditCode().equals(partner.creditCode()) && entry.holds(day))
        .findFirst();
  }
}
