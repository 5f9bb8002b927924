package finmart.jobs.command;

import finmart.domain.document.ConfigurationException;
import finmart.domain.time.AsOf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Flags that commands share. */
final class Flags {
  private static final String HOME = System.getProperty("finmart.home", ".");

  private Flags() {}

  /** Where configuration, tables and the summary are. */
  static final class Places {
    @Option(
        names = "--conf",
        paramLabel = "DIR",
        description = "Directory of the configuration. Default: conf beside the finmart script.")
    Path conf = Path.of(HOME, "conf");

    @Option(
        names = "--warehouse",
        paramLabel = "DIR",
        description = "Directory of the tables. Default: target/warehouse beside the script.")
    String warehouse = Path.of(HOME, "target", "warehouse").toString();

    @Option(
        names = "--json",
        paramLabel = "FILE",
        description = "Write a machine-readable summary.")
    Path json;
  }

  /** The day of a run. */
  static final class Days {
    @Option(
        names = "--as-of",
        paramLabel = "YYYY-MM-DD",
        required = true,
        converter = AsOfConverter.class,
        description = "Day of the run: what was known before its midnight is known.")
    AsOf asOf;
  }

  /** The month of a settlement. */
  static final class Month {
    @Option(
        names = "--month",
        paramLabel = "YYYY-MM",
        required = true,
        converter = YearMonthConverter.class,
        description = "Month to settle: what was known before its end is known.")
    YearMonth month;
  }

  /** The sources of a day. */
  static final class Sources {
    @Option(
        names = "--source",
        paramLabel = "NAME=DIR",
        description = "Source declaration and the directory of its files; may be repeated.")
    Map<String, String> given = new LinkedHashMap<>();

    @Option(
        names = "--catalogue",
        paramLabel = "NAME",
        description =
            "Product catalogue. Default: what the sources or the last run of the warehouse name,"
                + " else the one of platform.yaml.")
    String catalogue;
  }

  /** The person a command is about. */
  static final class Person {
    @Option(names = "--user", required = true, description = "user_id of the person.")
    String user;
  }

  /** The generated world a command measures by. */
  static final class TrueWorld {
    @Option(
        names = "--world",
        required = true,
        paramLabel = "DIR",
        description = "Directory of the generated world, with its truth.")
    private Path folder;

    /**
     * @throws ConfigurationException if nothing is known there of what is true
     */
    Path checked() {
      if (!Files.isDirectory(folder.resolve("truth"))) {
        throw new ConfigurationException(
            folder + " holds no truth: give the directory simulate-world or demo wrote");
      }
      return folder;
    }
  }

  /** Where snapshots of feeds are. */
  static final class Feeds {
    @Option(
        names = "--feeds",
        paramLabel = "DIR",
        description = "Directory of the feed snapshots. Default: target/feeds beside the script.")
    Path folder = Path.of(HOME, "target", "feeds");
  }

  /** Reads a month. */
  static final class YearMonthConverter implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String value) {
      try {
        return YearMonth.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("\"" + value + "\" must be a month like 2026-01");
      }
    }
  }

  /** Reads a day. */
  static final class AsOfConverter implements ITypeConverter<AsOf> {
    @Override
    public AsOf convert(String value) {
      try {
        return AsOf.parse(value);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException("\"" + value + "\" must be a date like 2026-01-31");
      }
    }
  }
}
