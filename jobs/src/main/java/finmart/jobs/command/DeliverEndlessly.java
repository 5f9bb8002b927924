package finmart.jobs.command;

import finmart.jobs.bench.leadfaults.FileSender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sender of files that {@code bench lead-faults} kills. */
@Command(
    name = "deliver-endlessly",
    header = "Deliver made-up leads in files until killed; bench lead-faults starts it.",
    hidden = true,
    usageHelpAutoWidth = true)
final class DeliverEndlessly implements Callable<Integer> {
  @Option(names = "--folder", required = true, description = "Keys and exchange folders.")
  private Path folder;

  @Option(names = "--partners", required = true, description = "Number of institutions.")
  private int partners;

  @Option(names = "--days", required = true, description = "Batches of each.")
  private int days;

  @Option(names = "--each", required = true, description = "Leads of a batch.")
  private int each;

  @Option(names = "--port", required = true, description = "Of the file server on this machine.")
  private int port;

  @Option(names = "--host-key", required = true, description = "Fingerprint of its key.")
  private String hostKey;

  @Option(names = "--cut-share", required = true, description = "Connections that are cut, 0 to 1.")
  private double cutShare;

  @Option(names = "--seed", required = true, description = "Of the cuts.")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    FileSender.deliverEndlessly(
        folder,
        partners,
        days,
        each,
        port,
        hostKey,
        cutShare,
        seed,
        new Console(spec.commandLine())::line);
    return 0;
  }
}
