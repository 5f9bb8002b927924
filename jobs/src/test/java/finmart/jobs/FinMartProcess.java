package finmart.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The built finmart.jar as a process of its own, on the Spark home made of Maven's jars. */
final class FinMartProcess {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  static final Path JAR = HOME.resolve("jobs/target/finmart.jar");
  static final Path SPARK_HOME = HOME.resolve("jobs/target/spark-home");
  private static final long LONGEST_SECONDS = 1200;
  private static final long LOOK_MILLIS = 5;

  private FinMartProcess() {}

  /**
   * What a process left behind.
   *
   * @param output standard output and error, as they came
   */
  record Ended(int code, String output) {}

  static Ended run(String... arguments) throws IOException, InterruptedException {
    return run(command(arguments));
  }

  static Ended run(List<String> command) throws IOException, InterruptedException {
    Path log = log();
    Process process = start(command, log);
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Ended(process.exitValue(), Files.readString(log));
  }

  /** Starts the command and kills it (SIGKILL) as soon as the moment has come. */
  static boolean killAt(BooleanSupplier moment, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(command(arguments), log());
    long looks = TimeUnit.SECONDS.toMillis(LONGEST_SECONDS) / LOOK_MILLIS;
    for (long i = 0; i < looks; i++) {
      if (moment.getAsBoolean()) {
        process.destroyForcibly().waitFor();
        return true;
      }
      if (process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    process.destroyForcibly().waitFor();
    return false;
  }

  static Process start(List<String> command, Path log) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("FINMART_IDENTITY_KEY", "0b".repeat(32));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    return builder.redirectOutput(log.toFile()).start();
  }

  static Path log() throws IOException {
    return Files.createTempFile(HOME.resolve("jobs/target"), "process", ".log");
  }

  /** The same as one process after the other in all but the time they take to start. */
  static Ended walk(List<List<String>> commands) throws IOException, InterruptedException {
    var arguments = new ArrayList<String>();
    for (List<String> command : commands) {
      if (!arguments.isEmpty()) {
        arguments.add(Walk.THEN);
      }
      arguments.addAll(command);
    }
    String tests = ":" + HOME.resolve("jobs/target/test-classes");
    return run(of(tests, "finmart.jobs.Walk", arguments));
  }

  static List<String> command(String... arguments) throws IOException {
    return of("", "finmart.jobs.Launcher", List.of(arguments));
  }

  private static List<String> of(String more, String main, List<String> arguments)
      throws IOException {
    var command = new ArrayList<>(java());
    command.add("-Dfinmart.home=" + HOME);
    command.addAll(List.of("-cp", JAR + ":" + SPARK_HOME + "/jars/*" + more, main));
    command.addAll(arguments);
    return command;
  }

  /** The JVM as the tests' own: tuned for small data, with what Spark needs. */
  static List<String> java(String... more) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String pom = Files.readString(HOME.resolve("pom.xml"));
    for (String property : List.of("test.jvm", "spark.opens")) {
      var value = Pattern.compile("<%1$s>(.*)</%1$s>".formatted(property)).matcher(pom);
      if (!value.find()) {
        throw new IllegalStateException("pom.xml names no " + property);
      }
      command.addAll(Arrays.asList(value.group(1).split(" ")));
    }
    command.addAll(List.of(more));
    return command;
  }
}
