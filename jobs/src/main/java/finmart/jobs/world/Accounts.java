package finmart.jobs.world;

import static finmart.domain.pseudonym.IdentifierType.DEVICE;
import static finmart.domain.pseudonym.IdentifierType.PHONE;
import static finmart.domain.pseudonym.IdentifierType.WALLET_ID;

import finmart.domain.pseudonym.IdentifierType;
import finmart.jobs.world.Draws.Stream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The accounts of a person and the identifiers they show: one account with a phone and a device for
 * most, a second and a third for some. Families share devices and now and then a phone, a shop's
 * tablet knows many, a number given up is given to somebody else, and some identifiers are missing.
 */
final class Accounts implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double SECOND_SHARE = 0.35;
  private static final double THIRD_SHARE = 0.25;
  private static final double PHONE_SHARE = 0.95;
  private static final double OTHER_PHONE_SHARE = 0.04;
  private static final double DEVICE_SHARE = 0.75;
  private static final double WALLET_SHARE = 0.55;
  private static final double DECLARED_SHARE = 0.85;
  private static final double MISTAKE_SHARE = 0.004;
  private static final int FAMILY_SIZE = 3;
  private static final double FAMILY_DEVICE_SHARE = 0.3;
  private static final double FAMILY_PHONE_SHARE = 0.02;
  private static final int TABLET_USERS = 500;
  private static final double TABLET_SHARE = 0.03;
  private static final double RECYCLED_SHARE = 0.015;
  private static final int LONG_AGO_DAYS = 400;
  private static final int EARLIEST_DAYS = 700;
  private static final int RECYCLED_DAYS = 250;
  private static final long SALT_SHARED_DEVICE = 1;
  private static final long SALT_SHARED_PHONE = 2;
  private static final long SALT_RECYCLED = 3;

  private final WorldSettings settings;

  Accounts(WorldSettings settings) {
    this.settings = settings;
  }

  /** What a further account declares. */
  record Fact(String account, String attribute, String value) {}

  /**
   * An identifier an account shows.
   *
   * @param firstAt milliseconds of the epoch
   * @param lastAt milliseconds of the epoch
   */
  record Shown(String account, IdentifierType type, String value, long firstAt, long lastAt) {}

  /** The ids of a person's accounts, the first first. */
  List<String> of(long index) {
    String first = People.sourceUserId(index);
    var draws = new Draws(settings.seed(), Stream.ACCOUNTS, index, 0);
    boolean hasSecond = draws.happens(SECOND_SHARE);
    boolean hasThird = draws.happens(THIRD_SHARE);
    var ids = new ArrayList<>(List.of(first));
    if (hasSecond) {
      ids.add("shop-" + first);
    }
    if (hasSecond && hasThird) {
      ids.add("wallet-" + first);
    }
    return ids;
  }

  /** What the further accounts of a person declare about them. */
  List<Fact> facts(Person person) {
    var facts = new ArrayList<Fact>();
    var draws = new Draws(settings.seed(), Stream.ACCOUNTS, person.index(), -1);
    List<String> ids = of(person.index());
    for (String account : ids.subList(1, ids.size())) {
      boolean isMistaken = draws.happens(MISTAKE_SHARE);
      if (draws.happens(DECLARED_SHARE)) {
        var birth = isMistaken ? person.birthOn().plusYears(1) : person.birthOn();
        facts.add(new Fact(account, "birth_on", birth.toString()));
        facts.add(new Fact(account, "sex", person.sex()));
      }
    }
    return facts;
  }

  /** Every identifier the accounts of a person show or once showed. */
  List<Shown> shown(long index) {
    var shown = new ArrayList<Shown>();
    var draws = new Draws(settings.seed(), Stream.ACCOUNTS, index, -2);
    long end = Almanac.midnight(settings.asOf().toEpochDay());
    List<String> ids = of(index);
    for (String account : ids) {
      long first = end - daysIn(draws, settings.days(), RECYCLED_DAYS);
      long last = end - daysIn(draws, 0, settings.days());
      if (draws.happens(PHONE_SHARE)) {
        boolean isOther = account != ids.get(0) && draws.happens(OTHER_PHONE_SHARE);
        String phone = isOther ? number("15", index) : phoneOf(index);
        shown.add(new Shown(account, PHONE, phone, first, last));
      }
      if (draws.happens(DEVICE_SHARE)) {
        shown.add(new Shown(account, DEVICE, "device-" + index, first, last));
      }
      if (draws.happens(WALLET_SHARE)) {
        shown.add(new Shown(account, WALLET_ID, "w" + index, first, last));
      }
      if (isOfFamily(index, SALT_SHARED_DEVICE, FAMILY_DEVICE_SHARE)) {
        shown.add(new Shown(account, DEVICE, "family-" + index / FAMILY_SIZE, first, last));
      }
      if (draws.happens(TABLET_SHARE)) {
        shown.add(new Shown(account, DEVICE, "tablet-" + index / TABLET_USERS, first, last));
      }
    }
    long former = Math.floorMod(index + settings.users() / 2, settings.users());
    if (former != index && isRecycled(former)) {
      long first = end - daysIn(draws, LONG_AGO_DAYS, EARLIEST_DAYS);
      shown.add(new Shown(ids.get(0), PHONE, phoneOf(former), first, first));
    }
    return shown;
  }

  private String phoneOf(long index) {
    if (isOfFamily(index, SALT_SHARED_PHONE, FAMILY_PHONE_SHARE)) {
      return number("18", index / FAMILY_SIZE);
    }
    return number(isRecycled(index) ? "17" : "13", index);
  }

  private boolean isOfFamily(long index, long salt, double share) {
    return Draws.uniform(settings.seed(), Stream.ACCOUNTS, index / FAMILY_SIZE, salt) < share;
  }

  private boolean isRecycled(long index) {
    return Draws.uniform(settings.seed(), Stream.ACCOUNTS, index, SALT_RECYCLED) < RECYCLED_SHARE;
  }

  /** So many milliseconds, between so many days, at least one. */
  private static long daysIn(Draws draws, int least, int most) {
    return 1 + (long) ((least + draws.uniform() * Math.max(0, most - least)) * Almanac.DAY);
  }

  private static String number(String prefix, long index) {
    String digits = Long.toString(index);
    return prefix + "000000000".substring(digits.length()) + digits;
  }
}
