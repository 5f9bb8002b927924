package finmart.serving;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import finmart.domain.document.Problems;
import finmart.domain.partner.Partner;
import finmart.serving.api.ApiRoutes;
import finmart.serving.api.ApiServer;
import finmart.serving.api.Desks;
import finmart.serving.api.Gatekeeper;
import finmart.serving.api.Management;
import finmart.serving.api.Meters;
import finmart.serving.audit.AuditLog;
import finmart.serving.conf.ServingSettings;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.live.Listener;
import finmart.serving.live.Overlay;
import finmart.serving.page.Browser;
import finmart.serving.page.Entry;
import finmart.serving.page.SignIn;
import finmart.serving.page.console.Workbench;
import finmart.serving.page.shop.Articles;
import finmart.serving.page.shop.Supermarket;
import finmart.serving.polling.Poller;
import finmart.serving.precheck.Prechecks;
import finmart.serving.push.Dispatch;
import finmart.serving.push.PushQueue;
import finmart.serving.push.Pusher;
import finmart.serving.security.DevelopmentIssuer;
import finmart.serving.security.KeySets;
import finmart.serving.security.RateLimits;
import finmart.serving.security.Tokens;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedStore;
import finmart.serving.snapshot.SnapshotException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that serves, in the order it is begun; ended the other way round. */
public final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final String HOUSE = "house";
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration POLL_TIMEOUT = Duration.ofSeconds(10);

  /** Rooms of pages, whose texts are read. */
  private static final List<String> ROOMS =
      List.of("page", "reason", "tag", Supermarket.TEXTS, Workbench.TEXTS);

  /** The navigation. */
  private static final List<Entry> ENTRIES =
      Stream.of(Supermarket.ENTRIES, Workbench.ENTRIES).flatMap(List::stream).toList();

  private final InstantSource clock;
  private final ServingSettings settings;
  private final FeedFolder folder;
  private final FeedStore store;
  private final Database database;
  private final Overlay overlay;
  private final Listener listener;
  private final ApiServer api;
  private final Management management;
  private final Pusher pusher;
  private final Poller poller;
  private final Prechecks prechecks;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "finmart-snapshots");
            thread.setDaemon(true);
            return thread;
          });
  private FeedFolder.Named refused;

  /**
   * @param dispatch how institutions are spoken with
   * @param issuer gives tokens to whoever asks; null outside of development
   */
  public Serving(
      ServingSettings settings,
      Path feeds,
      Database database,
      Dispatch dispatch,
      DevelopmentIssuer issuer,
      InstantSource clock) {
    this.settings = settings;
    this.database = database;
    this.clock = clock;
    this.folder = new FeedFolder(feeds);
    this.store = new FeedStore(folder);
    this.overlay =
        new Overlay(
            database, settings.rules().duplicateWindow(), settings.feed().staleAfter(), clock);
    this.listener = new Listener(database, overlay);
    this.pusher = new Pusher(new PushQueue(database), dispatch, clock);
    var meters = new Meters(store, overlay, clock);
    var desks = Desks.of(settings, store, database, overlay, dispatch, clock);
    this.prechecks = desks.prechecks();
    this.poller = new Poller(this::polled, desks.callbacks(), dispatch, POLL_TIMEOUT);
    meters.watch(
        "finmart_polls_failing",
        "institutions that did not answer as they should when they were asked last",
        poller::failing);
    var limits = settings.limits();
    var gatekeeper =
        new Gatekeeper(
            tokens(settings.token(), issuer, clock),
            new RateLimits(limits.requestsPerMinute()),
            new RateLimits(limits.anonymousPerMinute()),
            (subject, route) -> audit(subject, "ACCESS_REFUSED", route));
    var browser = new Browser(gatekeeper, ROOMS, ENTRIES, issuer != null, clock);
    var routes = new ArrayList<>(ApiRoutes.of(desks, meters));
    routes.addAll(new SignIn(browser, settings.page().login(), issuer, this::partners).routes());
    routes.addAll(Supermarket.routes(browser, desks, meters, articles(settings)));
    routes.addAll(Workbench.routes(browser, desks));
    if (issuer != null) {
      routes.add(ApiRoutes.tokens(issuer, limits.bodyBytes()));
    }
    this.api =
        new ApiServer(
            new ApiServer.Address(settings.host(), settings.port(), limits.bodyBytes()),
            routes,
            browser,
            gatekeeper,
            meters);
    this.management =
        new Management(
            settings.managementHost(), settings.managementPort(), store, overlay, meters);
  }

  /**
   * @throws finmart.domain.document.ConfigurationException naming everything wrong
   */
  private static Articles articles(ServingSettings settings) {
    var problems = new Problems();
    var articles = Articles.read(settings.page().articles(), problems);
    problems.orThrow();
    return articles;
  }

  private List<String> partners() {
    return store.isLoaded()
        ? store.read(
            snapshot ->
                snapshot.index().products().stream()
                    .map(item -> snapshot.shelf().catalogue().product(item.id()).orElseThrow())
                    .map(product -> product.listing().partner())
                    .distinct()
                    .sorted()
                    .toList())
        : List.of();
  }

  /** Under the contracts that are served now. */
  private Map<String, Partner.Polled> polled() {
    var polled = new HashMap<String, Partner.Polled>();
    if (store.isLoaded()) {
      store
          .read(snapshot -> snapshot.shelf().catalogue().partners().byCode())
          .forEach((code, partner) -> partner.polled().ifPresent(how -> polled.put(code, how)));
    }
    return polled;
  }

  private static Tokens tokens(
      ServingSettings.Token token, DevelopmentIssuer issuer, InstantSource clock) {
    JWKSource<SecurityContext> keys = issuer == null ? KeySets.of(token.keys()) : issuer.keys();
    Set<String> algorithms = issuer == null ? token.algorithms() : Set.of("RS256");
    String name = issuer == null ? token.issuer() : DevelopmentIssuer.ISSUER;
    return new Tokens(keys, new Tokens.Expected(name, token.audience(), algorithms), clock);
  }

  public void start() {
    look();
    listener.start();
    management.start();
    api.start();
    pusher.start(LOOK_EVERY);
    poller.start(LOOK_EVERY);
    long every = settings.feed().lookEvery().toMillis();
    watch.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
    watch.scheduleWithFixedDelay(this::forget, 0, 1, TimeUnit.HOURS);
  }

  /** What institutions said beforehand goes when it has ended; the database may be away a while. */
  private void forget() {
    try {
      prechecks.forget();
    } catch (RuntimeException e) {
      LOG.error("ended prechecks can not be removed", e);
    }
  }

  /** Swaps in what is current; what can not be opened is refused once, with a trace. */
  private void look() {
    try {
      if (store.refresh()) {
        LOG.info("serves {}", store.<String>read(s -> s.manifest().version()));
      }
    } catch (RuntimeException e) {
      FeedFolder.Named current = e instanceof SnapshotException ? named() : null;
      if (current == null || !current.equals(refused)) {
        LOG.error("a snapshot is refused", e);
        refused = current;
        trace(current == null ? "unreadable" : current.version());
      }
    }
  }

  /** Looking goes on though the database is away: the log has it then. */
  private void trace(String version) {
    try {
      audit(HOUSE, "SNAPSHOT_REFUSED", version);
    } catch (RuntimeException e) {
      LOG.error("the audit does not hear of it", e);
    }
  }

  private FeedFolder.Named named() {
    try {
      return folder.current().orElse(null);
    } catch (SnapshotException e) {
      return null;
    }
  }

  private void audit(String actor, String action, String subject) {
    database.run(
        Scope.HOUSE,
        handle -> AuditLog.append(handle, clock.instant(), actor, action, subject, ""));
  }

  /** Codes of all institutions under the contracts that are served now. */
  public Set<String> institutions() {
    return Set.copyOf(
        store.read(snapshot -> snapshot.shelf().catalogue().partners().byCode().keySet()));
  }

  public FeedStore store() {
    return store;
  }

  /** Stops hearing of changes, as when the connection is lost for good. */
  public void deafen() {
    listener.close();
  }

  /** Every route as "method path" with the role it asks for, empty for none. */
  public Map<String, String> roles() {
    return api.roles();
  }

  /** Every page as "method path" with the roles it asks for one of. */
  public Map<String, String> pages() {
    return api.pages();
  }

  public String address() {
    return "http://%s:%d".formatted(settings.host(), api.port());
  }

  public String managementAddress() {
    return "http://%s:%d".formatted(settings.managementHost(), management.port());
  }

  /** Says that it is leaving, lets requests end, then ends everything but the database. */
  @Override
  public void close() {
    management.leave();
    api.close();
    watch.shutdownNow();
    poller.close();
    pusher.close();
    listener.close();
    management.close();
    store.close();
  }
}
