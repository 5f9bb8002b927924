package finmart.jobs.day;

import static finmart.jobs.TestSession.SPARK;

import finmart.features.table.Table;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Profiles of people of whom nothing is known but whether their profile may be used. */
final class BlankProfiles {
  private BlankProfiles() {}

  /** One row per person; whoever is called {@code off} has personalisation switched off. */
  static Dataset<Row> of(Table table, String... people) {
    String[] columns =
        Stream.of(table.schema().fields())
            .map(
                field ->
                    switch (field.name()) {
                      case "user_id" -> "user_id";
                      case "personalisation" -> "user_id <> 'off' as personalisation";
                      default ->
                          "cast(null as %s) as %s".formatted(field.dataType().sql(), field.name());
                    })
            .toArray(String[]::new);
    String ids = Stream.of(people).map("('%s')"::formatted).collect(Collectors.joining(", "));
    return SPARK.sql("select * from values %s as t(user_id)".formatted(ids)).selectExpr(columns);
  }
}
