package finmart.jobs.exchange.conformance;

import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ForwardingZone;

/**
 * The folder both sides agree upon for test batches: {@code check/} in the institution's exchange
 * folder, with {@code out/lead} and {@code in/ack} in it as in the real one. Numbers and chains
 * begin anew there, so a test never touches those of the real exchange.
 */
public record CheckFolder(DropZone exchange) implements ForwardingZone {
  private static final String FOLDER = "check/";

  @Override
  public DropZone zone() {
    return exchange;
  }

  @Override
  public String at(String path) {
    return FOLDER + path;
  }
}
