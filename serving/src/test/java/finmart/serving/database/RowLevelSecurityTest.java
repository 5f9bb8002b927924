package finmart.serving.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.serving.Postgres;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowLevelSecurityTest {
  private static final List<String> PARTNERS = List.of("alpha", "beta", "gamma");
  private static final Scope FORGOTTEN = new Scope("finmart.nothing", "on");
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-25T04:00:00Z");

  private static Database database;

  @BeforeAll
  static void begin() {
    database = Postgres.fresh();
    database.run(
        Scope.HOUSE,
        handle -> {
          for (String partner : PARTNERS) {
            for (String user : List.of("ann", "bob")) {
              handle.execute(
                  "INSERT INTO application VALUES (?, ?, ?, 'card', 'CREDIT_CARD', 'REDIRECT', ?,"
                      + " NULL, NULL, ?)",
                  partner + user,
                  user,
                  partner,
                  "click" + partner + user,
                  NOON);
              handle.execute(
                  "INSERT INTO consent VALUES (?, ?, ?, 'card', 'LEAD', 'click_id', 'v1', 'x', ?, ?,"
                      + " NULL)",
                  partner + user,
                  user,
                  partner,
                  NOON,
                  NOON.plusDays(1));
            }
          }
        });
  }

  @AfterAll
  static void end() {
    database.close();
  }

  @Test
  void aPartnerSeesItsOwnRowsWithoutAnyConditionInTheQuery() {
    for (String partner : PARTNERS) {
      assertThat(read(Scope.partner(partner), "SELECT DISTINCT partner FROM application"))
          .containsExactly(partner);
      assertThat(read(Scope.partner(partner), "SELECT DISTINCT recipient FROM consent"))
          .containsExactly(partner);
    }
  }

  @Test
  void aPersonSeesTheirOwnRows() {
    assertThat(read(Scope.user("ann"), "SELECT DISTINCT user_id FROM application"))
        .containsExactly("ann");
    assertThat(read(Scope.user(""), "SELECT user_id FROM application")).isEmpty();
  }

  @Test
  void whoForgetsToSayForWhomSeesNothingOnWhicheverConnection() {
    for (int i = 0; i < 30; i++) {
      read(Scope.partner("alpha"), "SELECT partner FROM application");
      assertThat(read(FORGOTTEN, "SELECT partner FROM application")).isEmpty();
      assertThat(read(FORGOTTEN, "SELECT recipient FROM consent")).isEmpty();
    }
  }

  @Test
  void nobodyWritesForAnother() {
    assertThatThrownBy(
            () ->
                database.run(
                    Scope.user("ann"),
                    handle ->
                        handle.execute("INSERT INTO preference VALUES ('bob', false, ?)", NOON)))
        .isInstanceOf(JdbiException.class)
        .hasMessageContaining("row-level security");
    int changed =
        database.transaction(
            Scope.partner("alpha"),
            handle ->
                handle.execute("UPDATE application SET partner = 'alpha' WHERE partner = 'beta'"));
    assertThat(changed).isZero();
  }

  @Test
  void everyTableOfPeopleForcesIt() {
    List<String> open =
        read(
            Scope.HOUSE,
            """
            SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind = 'r' AND a.attname = 'user_id' AND NOT a.attisdropped
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
            """);
    assertThat(open).isEmpty();
    assertThat(read(Scope.HOUSE, "SELECT current_user")).containsExactly("finmart_app");
  }

  @Test
  void theServerCanNotChangeTheAudit() {
    for (String change :
        List.of("DELETE FROM audit_entry", "UPDATE audit_entry SET detail = 'x'")) {
      assertThatThrownBy(() -> database.run(Scope.HOUSE, handle -> handle.execute(change)))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("permission denied");
    }
  }

  private static List<String> read(Scope scope, String question) {
    return database.transaction(
        scope, handle -> handle.createQuery(question).mapTo(String.class).list());
  }
}
