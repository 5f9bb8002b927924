package finmart.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.partner.Partner;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Quota;
import finmart.domain.product.Product;
import finmart.serving.Market;
import finmart.serving.Postgres;
import finmart.serving.database.Database;
import finmart.serving.database.Scope;
import finmart.serving.snapshot.FeedFolder;
import finmart.serving.snapshot.FeedStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas under eight clients at once. */
class QuotaCountTest {
  private static final int CLIENTS = 8;
  private static final int EACH = 12;
  private static final int MOST = 40;

  private static Database database;
  private static Product card;
  private static Partner hengtong;

  /** Takes one of a quota, or says that none is left. */
  private interface Taker {
    boolean take(Handle handle, Partner partner);
  }

  @BeforeAll
  static void begin(@TempDir Path feeds) {
    database = Postgres.fresh();
    new Market().publish(feeds, Map.of());
    try (var store = new FeedStore(new FeedFolder(feeds))) {
      store.refresh();
      card = store.read(s -> s.shelf().catalogue().product("card-hengtong-youth").orElseThrow());
      hengtong = store.read(s -> s.shelf().catalogue().partnerOf(card));
    }
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @Test
  void aQuotaIsNeverOversold() throws Exception {
    Partner partner = with("exact", Quota.of(Quota.Period.DAY, MOST));
    assertThat(taken(partner, (handle, p) -> QuotaCount.take(handle, p, card, Market.DAY)))
        .isEqualTo(MOST);
  }

  @Test
  void theSameClientsOversellACarelessCount() throws Exception {
    Partner partner = with("careless", Quota.of(Quota.Period.DAY, MOST));
    assertThat(taken(partner, QuotaCountTest::carelessly)).isGreaterThan(MOST);
  }

  @Test
  void aLeadNeedsRoomInEveryQuotaOfTheTreeAndTakesFromNoneOtherwise() {
    Partner partner =
        with(
            "tree",
            Quota.of(Quota.Period.DAY, 5),
            new Quota(Quota.Period.MONTH, 2, ProductLine.CREDIT_CARD, null));
    assertThat(one(partner)).isTrue();
    assertThat(one(partner)).isTrue();
    assertThat(one(partner)).isFalse();
    assertThat(used("tree", QuotaCount.ALL)).isEqualTo(2);
    assertThat(used("tree", "CREDIT_CARD")).isEqualTo(2);
    // The next day has room of its own, the month has not.
    assertThat(
            database.<Boolean>transaction(
                Scope.HOUSE,
                handle -> QuotaCount.take(handle, partner, card, Market.DAY.plusDays(1))))
        .isFalse();
    assertThat(
            database.<Boolean>transaction(
                Scope.HOUSE,
                handle -> QuotaCount.take(handle, partner, card, Market.DAY.plusMonths(1))))
        .isTrue();
  }

  private static boolean one(Partner partner) {
    return database.transaction(
        Scope.HOUSE, handle -> QuotaCount.take(handle, partner, card, Market.DAY));
  }

  private static int used(String partner, String scope) {
    return database.transaction(
        Scope.HOUSE,
        handle ->
            handle
                .createQuery(
                    "SELECT sum(used) FROM partner_quota WHERE partner = :p AND scope = :s")
                .bind("p", partner)
                .bind("s", scope)
                .mapTo(Integer.class)
                .one());
  }

  /** Looks, then writes what it saw and one more. */
  private static boolean carelessly(Handle handle, Partner partner) {
    handle.execute(
        "INSERT INTO partner_quota (partner, scope, per, begins, most) VALUES (?, 'ALL', 'DAY', ?, ?)"
            + " ON CONFLICT DO NOTHING",
        partner.code(),
        Market.DAY,
        MOST);
    int used =
        handle
            .createQuery("SELECT used FROM partner_quota WHERE partner = :partner")
            .bind("partner", partner.code())
            .mapTo(Integer.class)
            .one();
    if (used >= MOST) {
      return false;
    }
    handle.execute("UPDATE partner_quota SET used = ? WHERE partner = ?", used + 1, partner.code());
    return true;
  }

  private static int taken(Partner partner, Taker taker) throws Exception {
    var clients = Executors.newFixedThreadPool(CLIENTS);
    var start = new CyclicBarrier(CLIENTS);
    try {
      var counts = new ArrayList<Future<Integer>>();
      for (int client = 0; client < CLIENTS; client++) {
        counts.add(
            clients.submit(
                () -> {
                  start.await();
                  int taken = 0;
                  for (int i = 0; i < EACH; i++) {
                    boolean isTaken =
                        database.<Boolean>transaction(
                            Scope.HOUSE, handle -> taker.take(handle, partner));
                    taken += isTaken ? 1 : 0;
                  }
                  return taken;
                }));
      }
      int all = 0;
      for (Future<Integer> count : counts) {
        all += count.get();
      }
      return all;
    } finally {
      clients.shutdownNow();
    }
  }

  private static Partner with(String code, Quota... quotas) {
    return new Partner(
        code,
        hengtong.legalName(),
        hengtong.creditCode(),
        hengtong.licences(),
        hengtong.approvals(),
        hengtong.publishedList(),
        hengtong.events(),
        hengtong.domains(),
        List.of(),
        List.of(quotas));
  }
}
