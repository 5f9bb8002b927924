package finmart.serving.push;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where institutions are spoken with. */
public sealed interface Reach {
  /** What an institution is spoken with for. */
  enum Desk {
    PRECHECK("/precheck"),
    LEADS("/leads"),
    REPORTS("/reports");

    /** Where a sandbox institution has it. */
    private final String path;

    Desk(String path) {
      this.path = path;
    }
  }

  /**
   * The address of a desk; empty if the institution is not spoken with at all.
   *
   * @param contract the address its contract names
   */
  Optional<String> of(String partner, Desk desk, String contract);

  /** At the addresses of their contracts. */
  record ByContract() implements Reach {
    @Override
    public Optional<String> of(String partner, Desk desk, String contract) {
      return Optional.of(contract);
    }
  }

  /**
   * At sandboxes on this machine, for development: whoever is not played is not spoken with.
   *
   * @param addresses code of an institution → address of its sandbox, http and without a path
   */
  record Played(Map<String, URI> addresses) implements Reach {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    /**
     * @throws IllegalArgumentException naming an address that is not of this machine
     */
    public Played {
      addresses = new TreeMap<>(addresses);
      addresses.forEach(
          (partner, address) -> {
            if (!isOfThisMachine(address)) {
              throw new IllegalArgumentException(
                  "%s=%s must be an address of this machine like http://127.0.0.1:8090"
                      .formatted(partner, address));
            }
          });
    }

    private static boolean isOfThisMachine(URI address) {
      return "http".equals(address.getScheme())
          && address.getHost() != null
          && LOOPBACK.contains(address.getHost())
          && address.getUserInfo() == null
          && Set.of("", "/").contains(address.getPath())
          && address.getQuery() == null
          && address.getFragment() == null;
    }

    @Override
    public Optional<String> of(String partner, Desk desk, String contract) {
      return Optional.ofNullable(addresses.get(partner))
          .map(address -> address.resolve(desk.path).toString());
    }
  }
}
