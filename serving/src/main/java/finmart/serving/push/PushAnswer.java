package finmart.serving.push;

import java.time.Duration;

/** What came of sending a message once. */
public sealed interface PushAnswer {
  /** In words for the record, without anything of the message. */
  String words();

  /** What the message is from then on, as {@code push.state} has it. */
  State state(boolean mayTryAgain);

  /** Where a message stands. */
  enum State {
    WAITING,
    UNKNOWN,
    DELIVERED,
    REFUSED,
    GIVEN_UP;

    boolean isEnd() {
      return this != WAITING && this != UNKNOWN;
    }
  }

  /** The institution has it; also if it says that it had it before. */
  record Delivered(String words) implements PushAnswer {
    @Override
    public State state(boolean mayTryAgain) {
      return State.DELIVERED;
    }
  }

  /** The institution does not take it, and never will. */
  record Refused(String words) implements PushAnswer {
    @Override
    public State state(boolean mayTryAgain) {
      return State.REFUSED;
    }
  }

  /**
   * It was not taken, now.
   *
   * @param after how long it asks to be left alone; zero if it says nothing
   */
  record Later(String words, Duration after) implements PushAnswer {
    @Override
    public State state(boolean mayTryAgain) {
      return mayTryAgain ? State.WAITING : State.GIVEN_UP;
    }
  }

  /** It went out and nothing came back: it may have been taken. */
  record Unknown(String words) implements PushAnswer {
    @Override
    public State state(boolean mayTryAgain) {
      return mayTryAgain ? State.UNKNOWN : State.GIVEN_UP;
    }
  }

  /** Reads an answer by its status (RFC 9110 §15). */
  static PushAnswer of(int status, Duration retryAfter) {
    String words = "status " + status;
    if (status >= 200 && status < 300 || status == 409) {
      return new Delivered(words);
    }
    boolean isForNow = status == 408 || status == 425 || status == 429 || status >= 500;
    return isForNow ? new Later(words, retryAfter) : new Refused(words);
  }
}
