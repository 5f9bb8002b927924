package finmart.serving.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Puts what the tables hold of people together, table by table. */
final class PeopleRead {
  private final Handle handle;
  private final String whose;
  private final Map<String, ?> bound;
  private final OffsetDateTime since;
  private final Map<String, Person> people = new HashMap<>();

  /**
   * @param whose condition on {@code user_id}
   * @param bound what the condition asks for
   * @param since bound to {@code :since} where a question names it
   */
  PeopleRead(Handle handle, String whose, Map<String, ?> bound, OffsetDateTime since) {
    this.handle = handle;
    this.whose = whose;
    this.bound = bound;
    this.since = since;
  }

  /** What one row says of a person. */
  interface Taker {
    void take(Person person, ResultSet row) throws SQLException;
  }

  /** A person in the making. */
  static final class Person {
    final Set<String> dismissed = new HashSet<>();
    final Set<String> applied = new HashSet<>();
    boolean isPersonal = true;
    boolean isErased;
    private final Map<String, Instant> consentedUntil = new HashMap<>();
    private Instant tagDeletedAt;

    void deletedTag(Instant at) {
      tagDeletedAt = tagDeletedAt == null || at.isAfter(tagDeletedAt) ? at : tagDeletedAt;
    }

    void consented(String productId, Instant until) {
      consentedUntil.merge(productId, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    private PersonState state() {
      return new PersonState(
          isPersonal, tagDeletedAt, isErased, dismissed, applied, consentedUntil);
    }
  }

  /**
   * Takes the answers of a question.
   *
   * @param question with user_id as its first column; ends where the condition follows
   */
  void read(String question, Taker taker) {
    Query query = handle.createQuery(question + whose).bindMap(bound);
    if (question.contains(":since")) {
      query.bind("since", since);
    }
    query
        .map(
            (row, context) -> {
              taker.take(people.computeIfAbsent(row.getString(1), id -> new Person()), row);
              return row.getRow();
            })
        .forEach(row -> {});
  }

  Map<String, PersonState> states() {
    return people.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().state()));
  }
}
