package finmart.serving.push;

import finmart.serving.signature.KeyRing;

/** What it takes to speak with institutions: keys by id, a line out, and where they are. */
public record Dispatch(KeyRing keys, Sender sender, Reach reach) {
  /** With institutions at the addresses of their contracts. */
  public Dispatch(KeyRing keys, Sender sender) {
    this(keys, sender, new Reach.ByContract());
  }
}
