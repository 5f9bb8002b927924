package finmart.jobs.bench.serving;

import finmart.domain.document.Problems;
import finmart.domain.product.Product;
import finmart.jobs.conf.Configuration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shipped configuration with other quotas. */
public final class BenchConf {
  private static final String CATALOGUE = "supermarket";
  private static final Pattern PARTNER =
      Pattern.compile("(?ms)^  - code: (\\w+)$(.*?)^    quotas:\\n(?:      - \\{[^\\n]*\\n)+");

  private BenchConf() {}

  /** Reads the configuration of a home. */
  public static Configuration shipped(Path home) {
    return read(home.resolve("conf"));
  }

  /** Copies it with one quota for every institution: so many leads in all. */
  static Configuration withQuota(Path home, Path folder, int leads) {
    return withQuotas(
        home, folder, partner -> "      - {per: TOTAL, leads: %d}%n".formatted(leads));
  }

  /** Copies it with a quota of one lead for every product. */
  static Configuration withQuotaOfProducts(Path home, Path folder) {
    var products = shipped(home).catalogue().products();
    return withQuotas(
        home,
        folder,
        partner ->
            products.stream()
                .filter(product -> product.listing().partner().equals(partner))
                .map(Product::id)
                .distinct()
                .map("      - {per: TOTAL, leads: 1, product: %s}%n"::formatted)
                .collect(Collectors.joining("", "      - {per: TOTAL, leads: 1_000_000}\n", "")));
  }

  private static Configuration withQuotas(
      Path home, Path folder, Function<String, String> quotasOf) {
    Path shipped = home.resolve("conf");
    try (var files = Files.walk(shipped)) {
      for (Path file : files.sorted().toList()) {
        Path target = folder.resolve(shipped.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
      Path partners = folder.resolve("partners").resolve(CATALOGUE).resolve("partners.yaml");
      Function<MatchResult, String> replaced =
          found ->
              "  - code: %s%s    quotas:%n%s"
                  .formatted(found.group(1), found.group(2), quotasOf.apply(found.group(1)));
      Files.writeString(
          partners, PARTNER.matcher(Files.readString(partners)).replaceAll(replaced::apply));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(folder);
  }

  private static Configuration read(Path conf) {
    var problems = new Problems();
    var configuration = Configuration.read(conf, problems).withCatalogue(CATALOGUE);
    problems.orThrow();
    return configuration;
  }
}
