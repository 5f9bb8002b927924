package finmart.features.identity.link;

import static finmart.domain.pseudonym.IdentifierType.APP_USER_ID;
import static finmart.domain.pseudonym.IdentifierType.DEVICE;
import static finmart.domain.pseudonym.IdentifierType.PHONE;
import static finmart.domain.pseudonym.IdentifierType.WALLET_ID;
import static finmart.features.identity.link.Crowd.NONE;
import static finmart.features.identity.link.Crowd.RULES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each limit at the last value that passes and the first that does not. */
class LimitsTest {
  private static final Map<String, String> SPRING = Map.of("birth_on", "1990-03-01");
  private static final Map<String, String> AUTUMN = Map.of("birth_on", "1960-09-01");

  @Test
  void aSharedIdentifierMakesOnePersonUnderTheIdKnownFirst() {
    var crowd =
        new Crowd()
            .account("a", 3, SPRING)
            .account("b", 1, SPRING)
            .account("c", 2, Map.of())
            .show(PHONE, "p", "a", "b", "c");

    assertThat(crowd.people()).isEqualTo("a=b, b=b, c=b");
  }

  @Test
  void accountsKnownAtOnceTakeTheSmallestId() {
    assertThat(new Crowd().account("b").account("a").show(WALLET_ID, "w", "a", "b").people())
        .isEqualTo("a=a, b=a");
  }

  @Test
  void threeMayShareAPhoneAndFourMayNot() {
    var three = new Crowd().account("a").account("b").account("c").show(PHONE, "p", "a", "b", "c");
    var four =
        new Crowd()
            .account("a")
            .account("b")
            .account("c")
            .account("d")
            .show(PHONE, "p", "a", "b", "c", "d");

    assertThat(three.people()).isEqualTo("a=a, b=a, c=a");
    assertThat(four.people()).isEqualTo("a=a, b=b, c=c, d=d");
    assertThat(four.pairs(RULES, NONE))
        .extracting(IdentityLink::accountId, IdentityLink::otherAccountId, IdentityLink::refusedBy)
        .containsExactly(
            tuple("a", null, LinkRefusal.MOST_USERS),
            tuple("b", null, LinkRefusal.MOST_USERS),
            tuple("c", null, LinkRefusal.MOST_USERS),
            tuple("d", null, LinkRefusal.MOST_USERS));
  }

  @Test
  void aNumberQuietForNinetyDaysLinksAndOneDayMoreIsSomebodyElses() {
    assertThat(phoneWithGap(90).people()).isEqualTo("a=a, b=a");
    assertThat(phoneWithGap(91).people()).isEqualTo("a=a, b=b");
    assertThat(phoneWithGap(91).pairs(RULES, NONE))
        .extracting(IdentityLink::refusedBy)
        .containsExactly(LinkRefusal.LONGEST_GAP);
  }

  private static Crowd phoneWithGap(int days) {
    return new Crowd()
        .account("a")
        .account("b")
        .show(PHONE, "p", "a", 0, 10)
        .show(PHONE, "p", "b", 10 + days, 400);
  }

  @Test
  void twoBirthdaysAreTwoPeopleWhateverTheyShare() {
    var crowd =
        new Crowd().account("a", 0, SPRING).account("b", 0, AUTUMN).show(WALLET_ID, "w", "a", "b");

    assertThat(crowd.people()).isEqualTo("a=a, b=b");
  }

  @Test
  void nobodyBetweenTwoBirthdaysJoinsThem() {
    var crowd =
        new Crowd()
            .account("a", 0, SPRING)
            .account("b", 0, Map.of())
            .account("c", 0, AUTUMN)
            .show(WALLET_ID, "w", "a", "b")
            .show(WALLET_ID, "v", "b", "c");

    assertThat(crowd.people()).isEqualTo("a=a, b=a, c=c");
  }

  @Test
  void aFamilysDeviceMakesNoPersonOfIt() {
    var family =
        new Crowd()
            .account("a", 0, SPRING)
            .account("b", 0, AUTUMN)
            .account("c", 0, Map.of())
            .account("d", 0, SPRING)
            .show(DEVICE, "tv", "a", "b", "c", "d");

    assertThat(family.people()).isEqualTo("a=a, b=b, c=c, d=a");
    assertThat(family.pairs(RULES, NONE))
        .extracting(IdentityLink::refusedBy)
        .containsOnlyOnce((LinkRefusal) null)
        .contains(LinkRefusal.CONTRADICTED, LinkRefusal.NOT_CONFIRMED);
  }

  @Test
  void aPersonHasTwoPhonesAndNotThree() {
    var crowd =
        new Crowd()
            .account("a")
            .account("b")
            .account("c")
            .show(WALLET_ID, "w", "a", "b", "c")
            .show(PHONE, "p", "a")
            .show(PHONE, "q", "b")
            .show(PHONE, "r", "c");

    assertThat(crowd.people()).isEqualTo("a=a, b=a, c=c");
    assertThat(crowd.resolved(RULES, NONE).links())
        .extracting(IdentityLink::refusedBy)
        .containsExactly(null, LinkRefusal.MOST_PER_PERSON, LinkRefusal.MOST_PER_PERSON);
  }

  @Test
  void aThirdPhoneThatComesLaterTakesNobodyApart() {
    var crowd =
        new Crowd()
            .account("a")
            .account("b")
            .show(WALLET_ID, "w", "a", "b")
            .show(PHONE, "p", "a")
            .show(PHONE, "q", "b")
            .show(PHONE, "r", "b", 1, 1);

    assertThat(crowd.people()).isEqualTo("a=a, b=a");
  }

  @Test
  void aPersonHasFourAccountsAndNotFive() {
    var crowd =
        new Crowd()
            .account("a")
            .account("b")
            .account("c")
            .account("d")
            .account("e")
            .show(WALLET_ID, "w", "a", "b", "c", "d", "e");

    assertThat(crowd.people()).isEqualTo("a=a, b=a, c=a, d=a, e=e");
  }

  @Test
  void theStrongerIdentifierGoesFirst() {
    var crowd =
        new Crowd()
            .account("a", 0, SPRING)
            .account("b", 0, Map.of())
            .account("c", 0, AUTUMN)
            .show(PHONE, "p", "a", "b")
            .show(WALLET_ID, "w", "b", 5, 5)
            .show(WALLET_ID, "w", "c", 5, 5);

    assertThat(crowd.people()).isEqualTo("a=a, b=b, c=b");
  }

  @Test
  void aNewLinkNeverUndoesAnOlderOneOfItsStrength() {
    var crowd =
        new Crowd()
            .account("m", 0, SPRING)
            .account("z", 0, Map.of())
            .account("a", 9, AUTUMN)
            .show(PHONE, "p", "m", "z")
            .show(PHONE, "q", "z", 9, 9)
            .show(PHONE, "q", "a", 9, 9);

    assertThat(crowd.people()).isEqualTo("a=a, m=m, z=m");
  }

  @Test
  void whatAnOperatorTookApartStaysApartAlsoByDetours() {
    var crowd =
        new Crowd()
            .account("a")
            .account("b")
            .account("c")
            .show(WALLET_ID, "w", "a", "b")
            .show(WALLET_ID, "v", "a", "c")
            .show(PHONE, "p", "b", "c");

    assertThat(crowd.people()).isEqualTo("a=a, b=a, c=a");
    assertThat(crowd.people(new Unlinks(List.of(new Unlinks.Pair("b", "a")))))
        .isEqualTo("a=a, b=b, c=a");
  }

  @Test
  void aTypeWithoutARuleLinksNobody() {
    assertThat(new Crowd().account("a").account("b").show(APP_USER_ID, "u", "a", "b").people())
        .isEqualTo("a=a, b=b");
  }
}
