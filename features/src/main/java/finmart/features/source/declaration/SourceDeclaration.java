package finmart.features.source.declaration;

import finmart.domain.document.Document;
import finmart.domain.document.Fields;
import finmart.domain.document.Problems;
import finmart.domain.time.AsOf;
import finmart.features.source.Identifier;
import finmart.features.source.mapping.MappingReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One source, as declared in {@code conf/sources/<name>.yaml}.
 *
 * @param name what rows of this source carry in {@code source}
 * @param system the user directory its user ids belong to; sources of one system share ids
 * @param catalogue the product catalogue its product ids come from, if it names products
 * @param coversUntil for an export of the past: the last day it may speak of. Its rows that were
 *     not known yet are left for their own day; in any other source they are errors
 * @param namedByBanks how a bank's line calls this wallet (rule B06); empty if it is no wallet
 */
public record SourceDeclaration(
    String name,
    String description,
    String system,
    Optional<String> catalogue,
    LegalBasis legalBasis,
    Optional<LocalDate> coversUntil,
    List<String> namedByBanks,
    List<Reference> references,
    List<Feed> feeds) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  public SourceDeclaration {
    namedByBanks = List.copyOf(namedByBanks);
    references = List.copyOf(references);
    feeds = List.copyOf(feeds);
  }

  /**
   * Reads one declaration; its name is the file's.
   *
   * @throws finmart.domain.document.ConfigurationException naming everything wrong in the file
   */
  public static SourceDeclaration read(Path file) {
    var problems = new Problems();
    var read = read(Document.open(file, problems), nameOf(file), problems);
    problems.orThrow();
    return read;
  }

  /** Reads a declaration and notes what is wrong; what is returned then must not be used. */
  public static SourceDeclaration read(Fields top, String name, Problems problems) {
    if (!NAME.matcher(name).matches()) {
      problems.note(top.place(), "", "\"" + name + "\" must be lower-case letters, digits, dashes");
    }
    try (top) {
      ZoneId zone = MappingReader.zoneOf(top, AsOf.ZONE);
      var currency = top.optionalText("currency");
      currency.filter(c -> !Iso4217.knows(c)).ifPresent(c -> noteCurrency(top, c));
      var references = references(top, name, zone);
      var names = references.stream().map(Reference::name).collect(Collectors.toSet());
      var mappings = new MappingReader(zone, name, names);
      return new SourceDeclaration(
          name,
          top.text("description"),
          top.text("system", name),
          top.optionalText("catalogue"),
          LegalBasis.read(top),
          coversUntil(top),
          top.texts("named_by_banks"),
          references,
          feeds(top, new FeedReader(mappings, currency)));
    }
  }

  /** The files of a source's directory this declaration wants, for feeds or references. */
  public boolean wants(String relative) {
    return feeds.stream().anyMatch(f -> f.matches(relative))
        || references.stream().anyMatch(r -> r.matches(relative));
  }

  /** True for a file with raw identifiers of people: nothing of it is kept or quoted. */
  public boolean holdsIdentifiers(String relative) {
    return feeds.stream()
        .anyMatch(f -> f.contract().equals(Identifier.TABLE) && f.matches(relative));
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.yaml$", "");
  }

  private static void noteCurrency(Fields top, String currency) {
    top.note("currency", "\"" + currency + "\" is no ISO 4217 code");
  }

  private static Optional<LocalDate> coversUntil(Fields top) {
    if (!top.has("history")) {
      return Optional.empty();
    }
    try (Fields history = top.in("history")) {
      return Optional.of(history.date("covers_until"));
    }
  }

  private static List<Reference> references(Fields top, String source, ZoneId zone) {
    var mappings = new MappingReader(zone, source, new HashSet<>());
    var read = new LinkedHashMap<String, Reference>();
    for (Fields fields : top.each("references")) {
      try (fields) {
        String name = fields.text("name");
        var reference =
            new Reference(
                name,
                fields.texts("files"),
                FormatReader.read(fields),
                mappings.conditions(fields, "only"),
                mappings.read(fields, "key"),
                mappings.read(fields, "value"));
        if (read.put(name, reference) != null) {
          fields.note("name", "\"" + name + "\" is declared twice");
        }
      }
    }
    return List.copyOf(read.values());
  }

  private static List<Feed> feeds(Fields top, FeedReader reader) {
    var feeds = new ArrayList<Feed>();
    var names = new HashSet<String>();
    if (!top.has("feeds")) {
      top.note("feeds", "is missing");
    }
    for (Fields fields : top.each("feeds")) {
      try (fields) {
        Feed feed = reader.read(fields);
        feeds.add(feed);
        if (!names.add(feed.name())) {
          fields.note("name", "\"" + feed.name() + "\" is declared twice; give each feed a name");
        }
      }
    }
    return feeds;
  }
}
