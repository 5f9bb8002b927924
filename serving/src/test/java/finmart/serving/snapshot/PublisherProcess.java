package finmart.serving.snapshot;

import finmart.domain.partner.ProductLine;
import finmart.serving.Market;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;

/** Publishes one version after another until it is killed: a program of its own for the test. */
final class PublisherProcess {
  private static final int PEOPLE = 2_000;

  private PublisherProcess() {}

  /**
   * @param arguments folder of feeds, then "pointer-first" for the way that must break
   */
  public static void main(String[] arguments) {
    Path feeds = Path.of(arguments[0]);
    var market = new Market();
    List<Integer> cards = market.places(ProductLine.CREDIT_CARD);
    for (int version = 0; ; version = (version + 1) % cards.size()) {
      var people = new HashMap<String, PersonFeed>();
      for (int user = 0; user < PEOPLE; user++) {
        people.put("U" + user, market.person(List.of(cards.get(version))));
      }
      if (arguments.length > 1) {
        pointerFirst(feeds, market, people, "careless-" + version);
      } else {
        market.publish(feeds, people);
      }
      System.out.println("published");
    }
  }

  /** Names the version as current before its files are there. */
  private static void pointerFirst(
      Path feeds, Market market, HashMap<String, PersonFeed> people, String version) {
    Path folder = feeds.resolve("versions").resolve(version);
    Disk.createFolders(folder);
    var named = new FeedFolder.Named(version, "0".repeat(64));
    Disk.replace(feeds.resolve("CURRENT"), Json.bytes(new FeedFolder.Pointer(named, named)));
    Market.write(folder, people);
    Disk.replace(folder.resolve("catalogue.json"), Json.bytes(market.index()));
  }
}
