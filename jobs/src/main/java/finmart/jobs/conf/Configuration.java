package finmart.jobs.conf;

import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.product.Catalogue;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.domain.tag.ForbiddenCategories;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.FeatureReader;
import finmart.features.profile.FeatureUses;
import finmart.features.source.declaration.SourceDeclaration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Everything under {@code conf/}, checked.
 *
 * @param sources every source declaration by name
 * @param catalogues every product catalogue by name
 * @param catalogue the one in use; null until {@link #withCatalogue}
 * @param hash SHA-256 over all files, for the run ledger
 */
public record Configuration(
    Path folder,
    Platform platform,
    FeatureCatalogue features,
    Map<String, SourceDeclaration> sources,
    Reasons reasons,
    GlobalRules globalRules,
    ConsentTexts consentTexts,
    Map<String, Catalogue> catalogues,
    Catalogue catalogue,
    Schema leadSchema,
    String hash) {

  /** Reads all of it; whatever is wrong in any file is noted. */
  public static Configuration read(Path folder, Problems problems) {
    List<String> names = foldersIn(folder.resolve("products"), problems);
    var forbidden =
        ForbiddenCategories.read(
            folder.resolve("compliance").resolve("forbidden_tags.yaml"), problems);
    var features = FeatureReader.read(folder.resolve("features"), forbidden, problems);
    var platform =
        Platform.read(folder.resolve("platform.yaml"), names, features.types().keySet(), problems);
    var reasons = Reasons.read(folder.resolve("rules").resolve("reasons.yaml"), problems);
    var rules = new RuleReader(features.types(), reasons);
    var global = GlobalRules.read(folder.resolve("rules").resolve("global.yaml"), rules, problems);
    var catalogues = new TreeMap<String, Catalogue>();
    for (String name : names) {
      catalogues.put(name, Catalogue.read(folder, name, rules, problems));
    }
    catalogues.values().forEach(c -> c.brokenSinceApproval().forEach(problems::note));
    Uses.noteMissing(features, problems);
    return new Configuration(
        folder,
        platform,
        features,
        sources(folder.resolve("sources"), problems),
        reasons,
        global,
        ConsentTexts.read(folder.resolve("compliance").resolve("consent_texts.yaml"), problems),
        catalogues,
        null,
        schema(folder.resolve("schemas").resolve("lead.avsc"), problems),
        hash(folder, problems));
  }

  public Configuration withCatalogue(String name) {
    return new Configuration(
        folder,
        platform,
        features,
        sources,
        reasons,
        globalRules,
        consentTexts,
        catalogues,
        catalogues.get(name),
        leadSchema,
        hash);
  }

  /** Everything that reads features. */
  public FeatureUses featureUses() {
    return Uses.of(this);
  }

  /** Name of each source to the user directory its ids belong to. */
  public Map<String, String> systems() {
    var systems = new TreeMap<String, String>();
    sources.forEach((name, source) -> systems.put(name, source.system()));
    return systems;
  }

  /** Name of each wallet to how the lines of banks call it (rule B06). */
  public Map<String, List<String>> wallets() {
    var wallets = new TreeMap<String, List<String>>();
    sources.forEach(
        (name, source) -> {
          if (!source.namedByBanks().isEmpty()) {
            wallets.put(name, source.namedByBanks());
          }
        });
    return wallets;
  }

  private static Map<String, SourceDeclaration> sources(Path folder, Problems problems) {
    var sources = new TreeMap<String, SourceDeclaration>();
    for (Path file : Document.filesIn(folder, problems)) {
      String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
      sources.put(name, SourceDeclaration.read(Document.open(file, problems), name, problems));
    }
    return sources;
  }

  private static List<String> foldersIn(Path folder, Problems problems) {
    try (var entries = Files.list(folder)) {
      return entries
          .filter(Files::isDirectory)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.note(folder.toString(), "", "can not be listed (" + e.getMessage() + ")");
      return List.of();
    }
  }

  private static Schema schema(Path file, Problems problems) {
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException | AvroRuntimeException | NullPointerException e) {
      // Avro 1.12 answers a misspelt type with a NullPointerException.
      problems.note(file.toString(), "", "is no Avro schema (" + e.getMessage() + ")");
      return null;
    }
  }

  private static String hash(Path folder, Problems problems) {
    try (var files = Files.walk(folder)) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      problems.note(folder.toString(), "", "can not be read (" + e.getMessage() + ")");
      return "";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
