package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A copy of the shipped configuration in which one bank has a seal and a file server. */
record ExchangeConf(Path folder) {
  static ExchangeConf in(Path folder, int port, String hostKey) throws IOException {
    ConfCopy.in(folder.resolve("conf"));
    var conf = new ExchangeConf(folder);
    conf.edit("platform.yaml", "# key_folder: .*", "key_folder: " + folder.resolve("keys"));
    conf.edit(
        "partners/supermarket/partners.yaml",
        "format: AVRO}",
        ("format: AVRO, seal: {kind: SM, their_key: bank, our_key: house},"
                + " sftp: {host: 127.0.0.1, port: %d, user: finmart, login_key: login,"
                + " folder: /upload, host_keys: [\"%s\"]}}")
            .formatted(port, hostKey));
    return conf;
  }

  void edit(String file, String pattern, String text) throws IOException {
    new ConfCopy(folder.resolve("conf")).edit(file, pattern, text);
  }

  String[] arguments(String command, String... flags) {
    var all = new ArrayList<>(List.of(command, "--conf=" + folder.resolve("conf")));
    all.add("--warehouse=" + folder.resolve("warehouse"));
    all.addAll(List.of(flags));
    return all.toArray(String[]::new);
  }

  /** What an undisturbed command says. */
  static String run(String... arguments) {
    var said = new StringWriter();
    var line = FinMart.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    assertThat(line.execute(arguments)).as(said.toString()).isZero();
    return said.toString();
  }

  /** Why a command does not begin. */
  static String refused(String... arguments) {
    var wrong = new StringWriter();
    int code =
        FinMart.commandLine()
            .setOut(new PrintWriter(wrong))
            .setErr(new PrintWriter(wrong))
            .setExecutionExceptionHandler(
                (e, command, parsed) -> {
                  wrong.append(e.getMessage());
                  return 2;
                })
            .execute(arguments);
    assertThat(code).as(wrong.toString()).isEqualTo(2);
    return wrong.toString();
  }
}
