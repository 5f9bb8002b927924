package finmart.features.identity;

import static finmart.features.TestSession.SPARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.document.Document;
import finmart.domain.document.Problems;
import finmart.domain.pseudonym.IdentifierType;
import finmart.domain.pseudonym.PseudonymKey;
import finmart.features.identity.link.IdentityLink;
import finmart.features.identity.link.IdentityRules;
import finmart.features.identity.link.LinkRefusal;
import finmart.features.source.Identifier;
import finmart.features.source.UserAttribute;
import finmart.features.table.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Four users of a bank and a shop, and a tablet in the shop. */
class ResolutionTest {
  private static final PseudonymKey KEY = PseudonymKey.parse("0b".repeat(32));
  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");
  private static final IdentityRules RULES = rules();

  private final List<Identifier> identifiers = new ArrayList<>();
  private final List<UserAttribute> facts = new ArrayList<>();

  ResolutionTest() {
    show("bank", "ann", IdentifierType.PHONE, "13800000001");
    show("shop", "ann@x", IdentifierType.PHONE, "+86 138 0000 0001");
    show("bank", "ben", IdentifierType.DEVICE, "tablet");
    show("shop", "ann@x", IdentifierType.DEVICE, "tablet");
    show("shop", "cid", IdentifierType.DEVICE, "tablet");
    say("bank", "ann", "birth_on", "1990-01-01");
    say("bank", "ben", "birth_on", "1990-01-01");
  }

  @Test
  void inOnePlaceOrSpreadTheAnswerIsTheSame() {
    Answer spread = resolve(0);

    assertThat(spread).isEqualTo(resolve(1_000));
    assertThat(spread.links())
        .extracting(IdentityLink::identifierType, IdentityLink::refusedBy)
        .containsExactlyInAnyOrder(
            tuple(IdentifierType.PHONE, null),
            tuple(IdentifierType.DEVICE, LinkRefusal.MOST_USERS),
            tuple(IdentifierType.DEVICE, LinkRefusal.MOST_USERS),
            tuple(IdentifierType.DEVICE, LinkRefusal.MOST_USERS));
    assertThat(spread.people()).hasSize(4);
    assertThat(spread.people().get("bank/ann")).isEqualTo(spread.people().get("shop/ann@x"));
    assertThat(Set.copyOf(spread.people().values())).hasSize(3);
  }

  @Test
  void anOperatorTakesTwoApartAndTheEarlierIdsComeBack() {
    String bank = KEY.userId("bank", "ann");
    String shop = KEY.userId("shop", "ann@x");
    say("operator", shop, "unlink", bank);

    Answer apart = resolve(1_000);

    assertThat(apart.people()).containsEntry("bank/ann", bank).containsEntry("shop/ann@x", shop);
    assertThat(apart.links())
        .filteredOn(link -> link.identifierType() == IdentifierType.PHONE)
        .extracting(IdentityLink::refusedBy)
        .containsExactly(LinkRefusal.UNLINKED);

    facts.add(
        new UserAttribute(
            "operator", bank, "relink", shop, null, THEN.plusSeconds(1), THEN.plusSeconds(1)));
    assertThat(Set.copyOf(resolve(1_000).people().values())).hasSize(3);
  }

  record Answer(Map<String, String> people, List<IdentityLink> links) {}

  private Answer resolve(long fewHolders) {
    Dataset<Row> shown = Records.dataset(SPARK, Identifier.class, identifiers);
    Dataset<Row> said = Records.dataset(SPARK, UserAttribute.class, facts);
    Dataset<Row> accounts = Identities.accounts(List.of(shown), Map.of(), KEY, Optional.empty());
    var resolution = Resolution.of(accounts, shown, said, Map.of(), RULES, fewHolders);
    var people = new TreeMap<String, String>();
    Records.collect(resolution.identities(), Identity.class)
        .forEach(i -> people.put(i.sourceSystem() + "/" + i.sourceUserId(), i.userId()));
    var links =
        Records.collect(IdentityLink.TABLE.conform(resolution.links()), IdentityLink.class).stream()
            .sorted(
                Comparator.comparing(IdentityLink::value).thenComparing(IdentityLink::accountId))
            .toList();
    return new Answer(people, links);
  }

  private void show(String source, String user, IdentifierType type, String value) {
    identifiers.add(new Identifier(source, user, type, KEY.code(type, value), THEN, THEN));
  }

  private void say(String source, String user, String attribute, String value) {
    facts.add(new UserAttribute(source, user, attribute, value, null, THEN, THEN));
  }

  private static IdentityRules rules() {
    var problems = new Problems();
    var rules =
        IdentityRules.read(
            Document.parse(
                """
                contradicted_by: [birth_on]
                most_accounts: 9
                types:
                  - {type: phone, most_users: 2, most_per_person: 2}
                  - {type: device, most_users: 2, most_per_person: 9}
                """,
                "identity.yaml",
                problems));
    problems.orThrow();
    return rules;
  }
}
