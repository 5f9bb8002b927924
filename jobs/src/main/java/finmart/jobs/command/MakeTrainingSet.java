package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.features.identity.Identities;
import finmart.features.identity.Identity;
import finmart.features.source.UserAttribute;
import finmart.features.tag.ProfileCatalogue;
import finmart.jobs.day.Day;
import finmart.jobs.day.KnownThen;
import finmart.jobs.storage.MomentList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Joins every feature to a list of people and moments. */
@Command(
    name = "training-set",
    header = "Join every feature and tag to a list of people and moments, as it was known then.",
    description = {
      "The list has the columns user_id and moment and any others, which stay: as many rows come"
          + " out as went in, each with its line. A moment without an offset is the clock of"
          + " Shanghai, a day its midnight. Nothing known at the moment or later counts: no late"
          + " row, no later correction, no account that was found later to be the same person's."
          + " Before the first day that resolved identities every account stands alone. A tag a"
          + " person deleted is left out of every moment. Of somebody nobody knew at the moment"
          + " every feature and tag is unknown.",
      ""
    },
    usageHelpAutoWidth = true)
final class MakeTrainingSet implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Mixin private Flags.Places places;
  @Mixin private Flags.Days days;
  @Mixin private Flags.Sources sources;

  @Option(
      names = "--moments",
      required = true,
      paramLabel = "FILE",
      description = "The list: a .csv (or .csv.gz) with a header, a Parquet file or a Delta table.")
  private String moments;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the training set goes; nothing may be there.")
  private String out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = FormatConverter.class,
      description = "csv, parquet or delta. Default: parquet.")
  private MomentList.Format format = MomentList.Format.PARQUET;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var console = new Console(spec.commandLine());
    long begin = System.nanoTime();
    try (var run = Run.begin("training-set", places, sources, console)) {
      var day = new Day(run.warehouse(), run.configuration(days.asOf), days.asOf, 0, Map.of());
      var profile = day.configuration().profile();
      Dataset<Row> asked = asked(day, profile);
      var then = KnownThen.of(day);
      Dataset<Row> facts =
          Identities.underEveryId(day.everOfPeople(UserAttribute.TABLE), day.today(Identity.TABLE));
      Dataset<Row> made = profile.at(then, asked, facts);
      long rowsIn = asked.count();
      long rowsOut = MomentList.write(made, out, format);
      if (rowsIn != rowsOut) {
        throw new IllegalStateException(
            "%d rows went in and %d came out at %s".formatted(rowsIn, rowsOut, out));
      }
      long alone = then.identities().countBefore(asked);
      var summary = summary(rowsIn, rowsOut, alone, profile, (System.nanoTime() - begin) / NANOS);
      console.line(
          "%d rows in, %d rows out, %d features, %d tags: %s"
              .formatted(
                  rowsIn,
                  rowsOut,
                  profile.features().types().size(),
                  profile.tags().types().size(),
                  out));
      if (alone > 0) {
        console.line(
            "%d rows lie before the first day that resolved identities: their accounts stand alone"
                .formatted(alone));
      }
      summary.write(places.json);
      return 0;
    }
  }

  /** Reads a format in small letters. */
  static final class FormatConverter implements ITypeConverter<MomentList.Format> {
    @Override
    public MomentList.Format convert(String value) {
      return Arrays.stream(MomentList.Format.values())
          .filter(known -> known.name().equals(value.toUpperCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(
              () -> new TypeConversionException("\"" + value + "\" must be csv, parquet or delta"));
    }
  }

  private Dataset<Row> asked(Day day, ProfileCatalogue profile) {
    var problems = new Problems();
    if (day.today(Identity.TABLE).isEmpty()) {
      problems.note("--as-of", days.asOf.toString(), "knows nobody; run-day of that day first");
    }
    MomentList.noteTaken(day.spark(), out, problems);
    Dataset<Row> asked = MomentList.read(day.spark(), moments, days.asOf, problems).rows();
    Arrays.stream(asked.columns())
        .filter(profile.types()::containsKey)
        .forEach(
            name -> problems.note(moments, name, "is a feature or tag as well; rename the column"));
    problems.orThrow();
    return asked;
  }

  private Summary summary(long in, long out, long alone, ProfileCatalogue profile, double seconds) {
    var values = new LinkedHashMap<String, Object>();
    values.put("as_of", days.asOf.toString());
    values.put("rows_in", in);
    values.put("rows_out", out);
    values.put("rows_before_identities", alone);
    values.put("features", profile.features().types().size());
    values.put("tags", profile.tags().types().size());
    values.put("seconds", seconds);
    return new Summary(values);
  }
}
