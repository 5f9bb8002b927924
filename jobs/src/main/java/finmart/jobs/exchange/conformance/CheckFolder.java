package finmart.jobs.exchange.conformance;

import finmart.jobs.exchange.DropZone;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.OptionalLong;

/**
 * The folder both sides agree upon for test batches: {@code check/} in the institution's exchange
 * folder, with {@code out/lead} and {@code in/ack} in it as in the real one. Numbers and chains
 * begin anew there, so a test never touches those of the real exchange.
 */
public record CheckFolder(DropZone exchange) implements DropZone {
  private static final String FOLDER = "check/";

  @Override
  public List<Entry> list(String path) throws IOException {
    return exchange.list(FOLDER + path);
  }

  @Override
  public OptionalLong size(String path) throws IOException {
    return exchange.size(FOLDER + path);
  }

  @Override
  public InputStream read(String path) throws IOException {
    return exchange.read(FOLDER + path);
  }

  @Override
  public OutputStream write(String path) throws IOException {
    return exchange.write(FOLDER + path);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    exchange.rename(FOLDER + from, FOLDER + to);
  }

  @Override
  public void delete(String path) throws IOException {
    exchange.delete(FOLDER + path);
  }
}
