package finmart.serving.feed;

import java.util.List;

/**
 * What a person sees now, as compliance sees it.
 *
 * @param isKnown whether the snapshot has the person; false also for whoever was erased since
 * @param isErased whether the person had everything erased
 * @param hasPersonalOrder whether the snapshot has an order of the person's own
 * @param wantsPersonalOrder whether they want one, and deleted no tag it was made with
 * @param lines every line as it is answered to the person
 */
public record PersonInspection(
    String userId,
    String version,
    String asOf,
    boolean isKnown,
    boolean isErased,
    boolean hasPersonalOrder,
    boolean wantsPersonalOrder,
    List<FeedAnswer> lines) {
  public PersonInspection {
    lines = List.copyOf(lines);
  }
}
