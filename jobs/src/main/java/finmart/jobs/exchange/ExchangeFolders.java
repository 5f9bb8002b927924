package finmart.jobs.exchange;

import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Sealing;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * Where the exchange with institutions stands on our side.
 *
 * @param address folder with one folder for each institution
 * @param keys folder of keys; empty if no institution has a seal
 */
public record ExchangeFolders(String address, Optional<Path> keys, Configuration hadoop) {
  /** Name of the source declaration that reads what was taken. */
  public static final String SOURCE = "partners";

  /** No institution's code: codes begin with a letter. */
  private static final String ACCEPTED = "_accepted";

  public DropZone zone(String partner) throws IOException {
    return new HadoopZone(address + "/" + partner, hadoop);
  }

  /** Where rows of institutions that were taken go, for the source {@link #SOURCE}. */
  public DropZone accepted() throws IOException {
    return zone(ACCEPTED);
  }

  /**
   * @throws ConfigurationException if there is no folder of keys, or a key in it is not as it must
   *     be
   */
  public Seal seal(Sealing sealing, LocalDate day) {
    return sealing.kind() == Sealing.Kind.NONE ? new NoSeal() : keyFolder().seal(sealing, day);
  }

  /**
   * Tries the keys of all routes before a day begins that will need them at its end.
   *
   * @throws ConfigurationException naming everything that is wrong with any of them
   */
  public void check(Collection<FileRoute> routes, LocalDate day) {
    var wrong = new TreeSet<String>();
    routes.forEach(route -> check(route, day, wrong));
    if (!wrong.isEmpty()) {
      throw new ConfigurationException(String.join("\n", wrong));
    }
  }

  private void check(FileRoute route, LocalDate day, Set<String> wrong) {
    try {
      seal(route.sealing(), day);
    } catch (ConfigurationException e) {
      wrong.addAll(List.of(e.getMessage().split("\n")));
    }
    try {
      route.endpoint().ifPresent(sftp -> keyFolder().login(sftp.loginKey()));
    } catch (ConfigurationException e) {
      wrong.addAll(List.of(e.getMessage().split("\n")));
    }
  }

  /** The address of that folder, if anything was ever taken. */
  public Optional<String> acceptedAddress() {
    try {
      boolean isEmpty = accepted().list("").isEmpty();
      return isEmpty ? Optional.empty() : Optional.of(address + "/" + ACCEPTED);
    } catch (IOException e) {
      throw new UncheckedIOException(address + " can not be listed", e);
    }
  }

  /**
   * @throws ConfigurationException if there is none
   */
  public KeyFolder keyFolder() {
    return new KeyFolder(
        keys.orElseThrow(
            () ->
                new ConfigurationException(
                    "seals and logins need keys: name their folder in exchange.key_folder of"
                        + " conf/platform.yaml")));
  }
}
