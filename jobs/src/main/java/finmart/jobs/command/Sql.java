package finmart.jobs.command;

import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import finmart.features.profile.FeatureCatalogue;
import finmart.features.table.Table;
import finmart.jobs.day.Day;
import finmart.jobs.storage.Warehouse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers questions over the published tables; nothing can be changed. */
@Command(
    name = "sql",
    header = "Ask the published tables, read-only.",
    description = {
      "Every table of the warehouse answers to its name; column as_of is the day whose run wrote the"
          + " row. Of 500,000 people or more, a day of table profile holds the rows of those who changed:"
          + " with --as-of it is everybody's on that day, tags told, what people deleted or switched off"
          + " since left out. Without a query, a prompt reads one question per line; \"tables\" lists the"
          + " tables, \"exit\" ends.",
      ""
    },
    usageHelpAutoWidth = true)
final class Sql implements Callable<Integer> {
  enum Format {
    table,
    csv,
    json
  }

  @Mixin private Flags.Places places;

  @Option(
      names = "--as-of",
      paramLabel = "YYYY-MM-DD",
      converter = Flags.AsOfConverter.class,
      description = "Day whose profiles table profile is. Default: the rows of all days.")
  private AsOf asOf;

  @Option(names = "--format", description = "table, csv or json. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.table;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Most rows to print. Default: ${DEFAULT-VALUE}.")
  private int rows = 1000;

  @Parameters(arity = "0..1", paramLabel = "QUERY", description = "A SELECT.")
  private String query;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var console = new Console(spec.commandLine());
    if (asOf == null) {
      try (SparkSession spark = Session.begin("sql")) {
        var warehouse = new Warehouse(spark, places.warehouse);
        ask(spark, warehouse.publishViews(), console);
      }
    } else {
      try (var run = Run.begin("sql", places, new Flags.Sources(), console)) {
        var names = run.warehouse().publishViews();
        var day = new Day(run.warehouse(), run.configuration(asOf), asOf, 0, Map.of());
        day.profiles()
            .withColumn(Table.AS_OF, lit(asOf.day()))
            .createOrReplaceTempView(FeatureCatalogue.TABLE_NAME);
        ask(run.warehouse().spark(), names, console);
      }
    }
    return 0;
  }

  private void ask(SparkSession spark, List<String> names, Console console) throws IOException {
    if (query != null) {
      answer(ReadOnly.of(spark), query, console);
    } else {
      converse(ReadOnly.of(spark), String.join("\n", names), console);
    }
  }

  private void converse(ReadOnly questions, String names, Console console) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    console.note("finmart sql: " + names.replace("\n", ", "));
    prompt(console);
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String asked = line.strip().replaceAll(";$", "");
      if (asked.equals("exit") || asked.equals("quit")) {
        return;
      }
      if (asked.equals("tables")) {
        console.line(names);
      } else if (!asked.isEmpty()) {
        try {
          answer(questions, asked, console);
        } catch (ConfigurationException e) {
          console.note(e.getMessage());
        }
      }
      prompt(console);
    }
  }

  private static void prompt(Console console) {
    if (System.console() != null) {
      console.note("finmart>");
    }
  }

  private void answer(ReadOnly questions, String asked, Console console) {
    try {
      var answered = questions.ask(asked);
      var table = new Answer(answered.columns(), answered.takeAsList(rows));
      console.line(
          switch (format) {
            case table -> table.text();
            case csv -> table.csv();
            case json -> new ObjectMapper().writeValueAsString(table.maps());
          });
    } catch (AnalysisException e) {
      throw new ConfigurationException(e.getMessage());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("an answer without JSON", e);
    }
  }
}
