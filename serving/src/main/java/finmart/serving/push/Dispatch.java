package finmart.serving.push;

import finmart.serving.signature.KeyRing;

/** What it takes to speak with institutions: keys by id, and a line out. */
public record Dispatch(KeyRing keys, Sender sender) {}
