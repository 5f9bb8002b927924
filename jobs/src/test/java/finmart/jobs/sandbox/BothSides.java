package finmart.jobs.sandbox;

import finmart.domain.partner.Sealing;
import finmart.jobs.exchange.seal.KeyFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A house and a bank that seal by SM2: their contract as each of them has it. */
public final class BothSides {
  private static final Sealing.KeyLine HOUSE = new Sealing.KeyLine("house", Map.of());
  private static final Sealing.KeyLine BANK = new Sealing.KeyLine("bank", Map.of());
  public static final Sealing OF_HOUSE = new Sealing(Sealing.Kind.SM, BANK, HOUSE);
  public static final Sealing OF_BANK = new Sealing(Sealing.Kind.SM, HOUSE, BANK);

  private BothSides() {}

  /** A folder with the keys of both. */
  static KeyFolder keys(Path folder) {
    var keys = new KeyFolder(folder);
    keys.make(Sealing.Kind.SM, "house", Instant.EPOCH);
    keys.make(Sealing.Kind.SM, "bank", Instant.EPOCH);
    return keys;
  }
}
