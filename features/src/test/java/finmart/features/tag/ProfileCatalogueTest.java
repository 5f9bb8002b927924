package finmart.features.tag;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.document.Problems;
import finmart.domain.law.Cites;
import finmart.domain.tag.ForbiddenCategories;
import finmart.domain.tag.Tag;
import finmart.domain.tag.TagReader;
import finmart.features.profile.FeatureReader;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

/** The shipped tags over random people, some of whom deleted some. */
class ProfileCatalogueTest {
  private static final Path CONF = Path.of("..", "conf");
  private static final int PEOPLE = 300;

  private final ProfileCatalogue catalogue = shipped();
  private final Random random = new Random(20261125);
  private final Map<String, Set<String>> deleted = new HashMap<>();

  /** Also the law that a profile that is whole stays as it is. */
  @Test
  @Cites("P19d")
  void sparkTellsEveryTagAsTheEvaluatorDoesOfEachPersonAlone() {
    Dataset<Row> features = people();
    Dataset<Row> facts = deletions();

    Dataset<Row> whole = catalogue.table().conform(catalogue.whole(features, facts)).cache();

    var evaluation = catalogue.tags().evaluation();
    var byId = new HashMap<String, Row>();
    features.collectAsList().forEach(row -> byId.put(row.getString(0), row));
    int told = 0;
    for (Row row : whole.collectAsList()) {
      Row before = byId.get(row.getString(0));
      Set<String> gone = deleted.getOrDefault(row.getString(0), Set.of());
      Object[] expected =
          evaluation.of(
              name -> {
                boolean isThere = catalogue.features().types().containsKey(name);
                boolean isGone =
                    gone.contains(name) && catalogue.features().deletable().contains(name);
                return isThere && !isGone ? before.getAs(name) : null;
              },
              gone);
      for (int i = 0; i < expected.length; i++) {
        Tag tag = catalogue.tags().tags().get(i);
        assertThat(row.<Object>getAs(tag.name()))
            .as("%s of %s", tag.name(), row)
            .isEqualTo(expected[i]);
        told += expected[i] == null ? 0 : 1;
      }
      gone.stream()
          .filter(catalogue.deletable()::contains)
          .forEach(name -> assertThat(row.<Object>getAs(name)).as(name).isNull());
    }
    assertThat(told).isGreaterThan(PEOPLE * 10);
    assertThat(catalogue.whole(whole, facts).exceptAll(whole).isEmpty()).isTrue();
    whole.unpersist();
  }

  private Dataset<Row> people() {
    StructField[] fields = catalogue.features().table().schema().fields();
    var rows = new ArrayList<Row>();
    for (int person = 0; person < PEOPLE; person++) {
      var values = new Object[fields.length];
      values[0] = "p" + person;
      for (int i = 1; i < fields.length; i++) {
        values[i] = random.nextInt(6) == 0 ? null : value(fields[i]);
      }
      rows.add(RowFactory.create(values));
    }
    return SPARK.createDataFrame(rows, catalogue.features().table().schema());
  }

  private Object value(StructField field) {
    if (field.dataType().equals(DataTypes.BooleanType)) {
      return random.nextBoolean();
    }
    if (field.dataType().equals(DataTypes.DoubleType)) {
      return random.nextInt(10) == 0 ? Double.NaN : random.nextDouble();
    }
    if (field.dataType().equals(DataTypes.LongType)) {
      return field.name().endsWith("minor") ? random.nextLong(3_000_000) : random.nextLong(80);
    }
    return List.of("RETIRED", "TEACHER", "SELF_EMPLOYED").get(random.nextInt(3));
  }

  private Dataset<Row> deletions() {
    var names = new ArrayList<>(catalogue.types().keySet());
    var facts = new ArrayList<UserAttribute>();
    for (int person = 0; person < PEOPLE; person += 2) {
      String name = names.get(random.nextInt(names.size()));
      deleted.computeIfAbsent("p" + person, p -> new TreeSet<>()).add(name);
      facts.add(
          new UserAttribute(
              "s", "p" + person, "delete_tag_" + name, "true", null, Instant.EPOCH, Instant.EPOCH));
    }
    return Records.dataset(SPARK, UserAttribute.class, facts)
        .withColumnRenamed("source_user_id", "user_id");
  }

  private static ProfileCatalogue shipped() {
    var problems = new Problems();
    var forbidden =
        ForbiddenCategories.read(
            CONF.resolve("compliance").resolve("forbidden_tags.yaml"), problems);
    var features = FeatureReader.read(CONF.resolve("features"), forbidden, problems);
    var tags = TagReader.read(CONF.resolve("tags"), features.types(), forbidden, problems);
    problems.orThrow();
    return new ProfileCatalogue(features, tags);
  }
}
