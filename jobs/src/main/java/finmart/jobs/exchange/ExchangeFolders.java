package finmart.jobs.exchange;

import finmart.domain.document.ConfigurationException;
import finmart.domain.partner.Sealing;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Where the exchange with institutions stands on our side.
 *
 * @param address folder with one folder for each institution
 * @param keys folder of keys; empty if no institution has a seal
 */
public record ExchangeFolders(String address, Optional<Path> keys, Configuration hadoop) {
  public DropZone zone(String partner) throws IOException {
    return new HadoopZone(address + "/" + partner, hadoop);
  }

  /**
   * @throws ConfigurationException if there is no folder of keys, or a key in it is not as it must
   *     be
   */
  public Seal seal(Sealing sealing, LocalDate day) {
    return sealing.kind() == Sealing.Kind.NONE ? new NoSeal() : keyFolder().seal(sealing, day);
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
