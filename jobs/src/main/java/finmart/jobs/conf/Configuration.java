package finmart.jobs.conf;

import finmart.domain.audience.Segment;
import finmart.domain.audience.SegmentReader;
import finmart.domain.consent.ConsentTexts;
import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.eligibility.GlobalRules;
import finmart.domain.product.Catalogue;
import finmart.domain.rule.Attribute;
import finmart.domain.rule.AttributeType;
import finmart.domain.rule.Reasons;
import finmart.domain.rule.RuleReader;
import finmart.domain.settlement.ContractReader;
import finmart.domain.settlement.Contracts;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.tag.TagCatalogue;
import finmart.domain.tag.TagReader;
import finmart.features.eligibility.TrackRecord;
import finmart.features.identity.link.IdentityRules;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.profile.FeatureReader;
import finmart.features.profile.FeatureUses;
import finmart.features.source.declaration.SourceDeclaration;
import finmart.features.tag.ProfileCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Everything under {@code conf/}, checked.
 *
 * @param tags what follows from the features
 * @param segments every segment by name
 * @param sources every source declaration by name
 * @param catalogues every product catalogue by name
 * @param contractsByCatalogue what partners pay for, by catalogue
 * @param catalogue the one in use; null until {@link #withCatalogue}
 * @param exchangeSchemas what comes back from partners, by name of the file
 * @param hash SHA-256 over all files, for the run ledger
 */
public record Configuration(
    Path folder,
    Platform platform,
    IdentityRules identity,
    FeatureCatalogue features,
    TagCatalogue tags,
    Map<String, Segment> segments,
    Map<String, SourceDeclaration> sources,
    Reasons reasons,
    GlobalRules globalRules,
    ConsentTexts consentTexts,
    Map<String, Catalogue> catalogues,
    Map<String, Contracts> contractsByCatalogue,
    Catalogue catalogue,
    Schema leadSchema,
    Schema bureauLeadSchema,
    Map<String, Schema> exchangeSchemas,
    String hash) {

  /** Reads all of it; whatever is wrong in any file is noted. */
  public static Configuration read(Path folder, Problems problems) {
    List<String> names = foldersIn(folder.resolve("products"), problems);
    var compliance = folder.resolve("compliance");
    var forbidden = ForbiddenCategories.read(compliance.resolve("forbidden_tags.yaml"), problems);
    var features = FeatureReader.read(folder.resolve("features"), forbidden, problems);
    var tags = TagReader.read(folder.resolve("tags"), features.types(), forbidden, problems);
    var attributes = new ProfileCatalogue(features, tags).types();
    var platform = Platform.read(folder.resolve("platform.yaml"), names, attributes, problems);
    var texts = ConsentTexts.read(compliance.resolve("consent_texts.yaml"), problems);
    var identity = IdentityRules.read(folder.resolve("identity.yaml"), problems);
    var reasons = Reasons.read(folder.resolve("rules").resolve("reasons.yaml"), problems);
    var rules = new RuleReader(TrackRecord.beside(attributes), reasons);
    var global = GlobalRules.read(folder.resolve("rules").resolve("global.yaml"), rules, problems);
    var catalogues = new TreeMap<String, Catalogue>();
    var contracts = new TreeMap<String, Contracts>();
    for (String name : names) {
      var catalogue = Catalogue.read(folder, name, rules, problems);
      catalogues.put(name, catalogue);
      Path settlement = folder.resolve("settlement").resolve(name);
      contracts.put(name, ContractReader.read(settlement, catalogue, problems));
    }
    catalogues.values().forEach(c -> c.brokenSinceApproval().forEach(problems::note));
    Uses.noteMissing(features, problems);
    return new Configuration(
        folder,
        platform,
        identity,
        features,
        tags,
        SegmentReader.read(
            folder.resolve("segments"),
            features.types(),
            tags,
            forbidden,
            texts.purposes(),
            platform.audience().gate().minimum(),
            problems),
        sources(folder.resolve("sources"), problems),
        reasons,
        global,
        texts,
        catalogues,
        contracts,
        null,
        schema(folder.resolve("schemas").resolve("lead.avsc"), problems),
        schema(folder.resolve("schemas").resolve("bureau_lead.avsc"), problems),
        exchangeSchemas(folder.resolve("schemas"), problems),
        hash(folder, problems));
  }

  public Configuration withCatalogue(String name) {
    return new Configuration(
        folder,
        platform,
        identity,
        features,
        tags,
        segments,
        sources,
        reasons,
        globalRules,
        consentTexts,
        catalogues,
        contractsByCatalogue,
        catalogues.get(name),
        leadSchema,
        bureauLeadSchema,
        exchangeSchemas,
        hash);
  }

  /** What a profile is made of. */
  public ProfileCatalogue profile() {
    return new ProfileCatalogue(features, tags);
  }

  /** The attributes that rules may speak of, with their types. */
  public Map<String, AttributeType> ruled() {
    return TrackRecord.beside(profile().types());
  }

  /** What is true of each attribute the rules of a catalogue read, whoever it is of. */
  public Map<String, Attribute> known(Catalogue used) {
    return TrackRecord.of(used).known(profile().known());
  }

  /** The file conf/identity.yaml names for the key of pseudonyms. */
  public Optional<Path> keyFile() {
    Path home = folder.toAbsolutePath().normalize().getParent();
    return Optional.ofNullable(identity.keyFile()).map(home::resolve);
  }

  /** What the partners of the catalogue in use pay for. */
  public Contracts contracts() {
    return contractsByCatalogue.get(catalogue.name());
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

  private static Map<String, Schema> exchangeSchemas(Path folder, Problems problems) {
    var schemas = new HashMap<String, Schema>();
    for (String name : List.of("acknowledgement", "status", "settlement", "outcome")) {
      schemas.put(name, schema(folder.resolve(name + ".avsc"), problems));
    }
    return schemas;
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
