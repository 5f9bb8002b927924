package finmart.jobs.bench.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * A reader of what others send, to be given anything.
 *
 * @param samples what it reads when all is well, and what was made to harm it
 */
public record InboundParser(String name, List<byte[]> samples, Reading reading) {
  public InboundParser {
    samples = List.copyOf(samples);
  }

  /** Reads bytes. */
  public interface Reading {
    /**
     * @return true if they are taken, false if they are refused
     * @throws IOException never: it is here that what is thrown be seen
     */
    boolean takes(byte[] bytes) throws IOException;
  }
}
