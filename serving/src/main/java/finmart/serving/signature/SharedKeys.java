package finmart.serving.signature;

import java.util.List;

/**
 * The keys of one id: the first signs, all prove, so that a key can be replaced while messages are
 * under way (rule X11).
 */
public record SharedKeys(List<SharedKey> keys) {
  public SharedKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no key");
    }
  }

  SharedKey signing() {
    return keys.get(0);
  }

  boolean prove(String content, byte[] signature) {
    // Every key is tried, so that time does not tell which one it was.
    boolean isProven = false;
    for (SharedKey key : keys) {
      isProven |= key.proves(content, signature);
    }
    return isProven;
  }
}
