package finmart.jobs.sandbox;

import finmart.domain.time.AsOf;
import java.io.IOException;
import java.util.List;

/** The leads an institution took one way, by file or by API, and what it tells of them. */
@FunctionalInterface
public interface Casebook {
  /** Leads taken until the end of the day, each once, in the order of their ids. */
  List<Told> told(AsOf end) throws IOException;
}
