package finmart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import finmart.domain.law.Cites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The house stands as ARCHITECTURE and README say: imports point one way, every room has a door
 * sign.
 */
class HouseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_FILE = 300;

  /** Rooms in the order data flows; a room imports itself and rooms before it. */
  private static final List<String> ROOMS =
      List.of(
          "finmart.domain.document",
          "finmart.domain.law",
          "finmart.domain.time",
          "finmart.domain.pseudonym",
          "finmart.domain.money",
          "finmart.domain.estimate",
          "finmart.domain.rule",
          "finmart.domain.tag",
          "finmart.domain.partner",
          "finmart.domain.marketing",
          "finmart.domain.product",
          "finmart.domain.eligibility",
          "finmart.domain.consent",
          "finmart.domain.audience",
          "finmart.domain.lead",
          "finmart.domain.settlement",
          "finmart.features.table",
          "finmart.features.source",
          "finmart.features.identity",
          "finmart.features.profile",
          "finmart.features.tag",
          "finmart.features.quality",
          "finmart.features.recall",
          "finmart.features.eligibility",
          "finmart.features.ranking",
          "finmart.features.feed",
          "finmart.features.lead",
          "finmart.features.audience",
          "finmart.features.feedback",
          "finmart.features.settlement",
          "finmart.serving.offer",
          "finmart.serving.report",
          "finmart.serving.snapshot",
          "finmart.serving.conf",
          "finmart.serving.database",
          "finmart.serving.audit",
          "finmart.serving.signature",
          "finmart.serving.push",
          "finmart.serving.precheck",
          "finmart.serving.live",
          "finmart.serving.export",
          "finmart.serving.callback",
          "finmart.serving.polling",
          "finmart.serving.feed",
          "finmart.serving.security",
          "finmart.serving.oversight",
          "finmart.serving.log",
          "finmart.serving.api",
          "finmart.serving.page",
          "finmart.serving.page.shop",
          "finmart.serving",
          "finmart.jobs.conf",
          "finmart.jobs.storage",
          "finmart.jobs.exchange.seal",
          "finmart.jobs.exchange.rows",
          "finmart.jobs.exchange",
          "finmart.jobs.exchange.transfer",
          "finmart.jobs.exchange.inbound",
          "finmart.jobs.exchange.conformance",
          "finmart.jobs.world",
          "finmart.jobs.day",
          "finmart.jobs.settlement",
          "finmart.jobs.catalogue",
          "finmart.jobs.publication",
          "finmart.jobs.server",
          "finmart.jobs.sandbox",
          "finmart.jobs.sandbox.http",
          "finmart.jobs.sandbox.bank",
          "finmart.jobs.bench.measure",
          "finmart.jobs.bench.eligibility",
          "finmart.jobs.bench.ranking",
          "finmart.jobs.bench.profile",
          "finmart.jobs.bench.serving",
          "finmart.jobs.bench.leads",
          "finmart.jobs.bench.leadfaults",
          "finmart.jobs.bench.fuzz",
          "finmart.jobs.bench",
          "finmart.jobs.command",
          "finmart.jobs");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("finmart");

  @Test
  void aRoomImportsOnlyRoomsBeforeIt() {
    var forward = new TreeSet<String>();
    for (JavaClass origin : CLASSES) {
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith("finmart") && room(target) > room(origin)) {
          forward.add(ROOMS.get(room(origin)) + " imports " + ROOMS.get(room(target)));
        }
      }
    }
    assertThat(forward).isEmpty();
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("(finmart..)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void domainKnowsNoSpark() {
    noClasses()
        .that()
        .resideInAPackage("finmart.domain..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache..", "com.fasterxml..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void serverAndSparkShareNothingButSnapshotsAndReports() {
    noClasses()
        .that()
        .resideInAPackage("finmart.serving..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.spark..", "org.apache.hadoop..", "finmart.features..", "finmart.jobs..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("finmart.jobs..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage("finmart.serving..")
                .and(
                    DescribedPredicate.not(
                        JavaClass.Predicates.resideInAnyPackage(
                            "finmart.serving.snapshot",
                            "finmart.serving.report",
                            "finmart.serving.signature",
                            "finmart.serving.push",
                            "finmart.serving.precheck",
                            "finmart.serving.callback",
                            "finmart.serving.polling"))))
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("finmart.jobs..")
        .and()
        // The benchmark of lead faults gives the institution it plays the sender's keys.
        .resideOutsideOfPackages(
            "finmart.jobs.sandbox..",
            "finmart.jobs.exchange.conformance",
            "finmart.jobs.bench.leadfaults",
            "finmart.jobs.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "finmart.serving.signature..",
            "finmart.serving.push..",
            "finmart.serving.precheck..",
            "finmart.serving.callback..",
            "finmart.serving.polling..")
        .check(CLASSES);
  }

  @Test
  @Cites("INV09")
  void whatRecommendsKnowsNothingOfWhatIsPaid() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "finmart.features.recall..", "finmart.features.ranking..", "finmart.features.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("finmart.domain.settlement..", "finmart.features.settlement..")
        .check(CLASSES);
  }

  @Test
  void nothingBelowTheCommandsReadsAClock() {
    for (Class<?> clock :
        List.of(
            java.time.LocalDate.class, java.time.Instant.class, java.time.ZonedDateTime.class)) {
      noClasses()
          .that()
          .resideOutsideOfPackages("finmart.jobs.command..", "finmart.jobs")
          .should()
          .callMethod(clock, "now")
          .check(CLASSES);
    }
    noClasses()
        .that()
        .resideOutsideOfPackages("finmart.jobs.command..", "finmart.jobs")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .check(CLASSES);
  }

  @Test
  void onlyTheLaunchersAreMains() {
    var mains =
        CLASSES.stream()
            .filter(c -> c.tryGetMethod("main", String[].class).isPresent())
            .map(JavaClass::getName);
    assertThat(mains)
        .containsExactlyInAnyOrder("finmart.jobs.Launcher", "finmart.serving.Launcher");
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (var files = mainFiles()) {
      var silent =
          files
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")));
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void noFileIsLongerThanAScreenOfAttention() throws IOException {
    try (var files = mainFiles()) {
      assertThat(files.filter(f -> lines(f) > LONGEST_FILE)).isEmpty();
    }
  }

  private static int room(JavaClass type) {
    String name = type.getPackageName();
    int room = -1;
    for (int i = 0; i < ROOMS.size(); i++) {
      boolean isInside = name.equals(ROOMS.get(i)) || name.startsWith(ROOMS.get(i) + ".");
      if (isInside && (room < 0 || ROOMS.get(i).length() > ROOMS.get(room).length())) {
        room = i;
      }
    }
    assertThat(room).as("%s stands in a room of the list", type.getName()).isNotNegative();
    return room;
  }

  private static Stream<Path> mainFiles() throws IOException {
    return Stream.of("domain", "features", "jobs", "serving")
        .map(module -> ROOT.resolve(module).resolve("src/main/java"))
        .flatMap(HouseTest::javaFiles);
  }

  private static Stream<Path> javaFiles(Path folder) {
    try {
      return Files.walk(folder).filter(f -> f.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
