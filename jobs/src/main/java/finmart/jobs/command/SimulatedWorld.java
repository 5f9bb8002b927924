package finmart.jobs.command;

import finmart.domain.partner.Bureau;
import finmart.domain.partner.Delivery;
import finmart.domain.product.Catalogue;
import finmart.domain.product.Product;
import finmart.domain.time.AsOf;
import finmart.features.identity.Identity;
import finmart.features.lead.Lead;
import finmart.features.ranking.RankedOffer;
import finmart.features.table.Table;
import finmart.jobs.conf.Configuration;
import finmart.jobs.storage.Warehouse;
import finmart.jobs.world.Decision;
import finmart.jobs.world.Truth;
import finmart.jobs.world.World;
import finmart.jobs.world.WorldFiles;
import finmart.jobs.world.WorldProduct;
import finmart.jobs.world.WorldSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * A generated world around the default catalogue: its past, and how it answers to a day's feeds.
 */
final class SimulatedWorld {
  /** How many days back a feed still draws answers. */
  private static final int FEED_DAYS = 3;

  private final World world;
  private final WorldFiles files;

  SimulatedWorld(
      SparkSession spark,
      Configuration configuration,
      Path folder,
      long users,
      int days,
      long seed,
      AsOf asOf) {
    Catalogue catalogue = configuration.catalogues().get(configuration.platform().catalogue());
    this.world =
        new World(spark, WorldSettings.of(users, days, seed, asOf.day()), products(catalogue));
    this.files = new WorldFiles(folder);
  }

  /** Writes all that happened before the first day, and the truth; returns rows per contract. */
  Map<Table, Long> writeHistory() {
    var rows = files.replace(world.history());
    new Truth(world).write(files.out());
    return rows;
  }

  /** Writes what people do on a day after they saw its feeds. */
  void writeDay(Warehouse warehouse, AsOf day) {
    var identities = warehouse.read(Identity.TABLE, day);
    AsOf next = day.plusDays(1);
    files.replaceDays(world.day(day.day()));
    files.replaceDays(
        world.responses(
            warehouse.readDated(RankedOffer.TABLE, day.plusDays(-FEED_DAYS), next),
            identities,
            day.day()));
  }

  /** What institutions truly decide on the leads of a day, by lead id. */
  Map<String, Decision> decisions(Warehouse warehouse, AsOf day) {
    return world.decisions(
        warehouse.readDated(Lead.TABLE, day, day.plusDays(1)), warehouse.read(Identity.TABLE, day));
  }

  private static List<WorldProduct> products(Catalogue catalogue) {
    return catalogue.products().stream().map(p -> product(catalogue, p)).toList();
  }

  private static WorldProduct product(Catalogue catalogue, Product product) {
    Optional<Delivery> batched =
        catalogue
            .partners()
            .named(product.listing().partner())
            .filter(partner -> product.line().isPersonal())
            .flatMap(partner -> partner.batched(product.line()));
    return new WorldProduct(
        product.id(),
        product.line().name(),
        product.listing().partner(),
        product instanceof Product.Fund fund ? fund.riskLevel() : 0,
        batched.isPresent(),
        firstDay(catalogue, product.id()),
        product.listing().effectiveTo(),
        batched.flatMap(Delivery::bureau).map(Bureau::code).orElse(null));
  }

  /** Versions follow one another, so a product is on offer from the first day of its first. */
  private static LocalDate firstDay(Catalogue catalogue, String productId) {
    return catalogue.versions().stream()
        .filter(version -> version.id().equals(productId))
        .map(version -> version.listing().effectiveFrom())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }
}
