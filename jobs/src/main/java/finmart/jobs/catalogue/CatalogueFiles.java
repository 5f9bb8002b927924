package finmart.jobs.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes an imported catalogue as a person would: a head, partners, and products by line. */
final class CatalogueFiles {
  /** So that no file grows past what can be read through. */
  private static final int PRODUCTS_A_FILE = 1000;

  private static final int WIDTH = 120;

  private final Path out;
  private final String name;

  CatalogueFiles(Path out, String name) {
    this.out = out;
    this.name = name;
  }

  void write(CatalogueFormat format, Imported imported) throws IOException {
    Path products = empty(out.resolve("products").resolve(name));
    Path partners = empty(out.resolve("partners").resolve(name));
    String head = "Imported from " + format.description() + "; written by import-catalogue.";
    write(
        products.resolve("catalogue.yaml"),
        head,
        new Block().with("name", name).with("currency", format.currency()));
    write(
        partners.resolve("partners.yaml"),
        head + "\nNames as the source has them; licences, approvals and own domains are not in it.",
        new Block()
            .with(
                "partners",
                imported.institutions().stream().map(CatalogueFiles::partner).toList()));
    for (Map.Entry<String, List<Block>> file : byFile(imported).entrySet()) {
      write(
          products.resolve(file.getKey()),
          head + "\nnot_stated names what the source does not say; such a product is withheld.",
          new Block().with("products", file.getValue()));
    }
  }

  private static Map<String, List<Block>> byFile(Imported imported) {
    var byLine = new TreeMap<String, List<Block>>();
    for (Draft draft : imported.drafts()) {
      String line = draft.line().name().toLowerCase(Locale.ROOT).replace('_', '-');
      byLine.computeIfAbsent(line, l -> new ArrayList<>()).add(draft.product());
    }
    var files = new TreeMap<String, List<Block>>();
    byLine.forEach(
        (line, all) -> {
          for (int from = 0; from < all.size(); from += PRODUCTS_A_FILE) {
            String file = "%s-%03d.yaml".formatted(line, from / PRODUCTS_A_FILE + 1);
            files.put(file, all.subList(from, Math.min(all.size(), from + PRODUCTS_A_FILE)));
          }
        });
    return files;
  }

  private static Block partner(Imported.Institution institution) {
    return new Block()
        .with("code", institution.code())
        .with("legal_name", institution.name())
        .with("licences", List.of())
        .with("approvals", List.of())
        .with("domains", List.of());
  }

  /** Files of an earlier import would be read as products of this one. */
  private static Path empty(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Files.delete(file);
      }
    }
    return folder;
  }

  private static void write(Path file, String head, Block content) throws IOException {
    var options = new DumperOptions();
    options.setAllowUnicode(true);
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setWidth(WIDTH);
    Files.writeString(
        file,
        head.lines().map(line -> "# " + line + "\n").reduce("", String::concat)
            + new Yaml(options).dump(content.values()));
  }
}
