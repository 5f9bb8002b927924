package finmart.jobs.sandbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * A case with all that will ever be said of it, that it was taken first of all.
 *
 * @param tellings from which nothing was left out but what a withdrawal forbids (rule X09)
 */
public record Told(Case lead, List<Telling> tellings) {
  public Told {
    tellings = List.copyOf(tellings);
  }

  /** The same lead as it came another way: one case, of which both ways tell. */
  Told and(Told other) {
    return new Told(lead, Stream.concat(tellings.stream(), other.tellings.stream()).toList());
  }
}
