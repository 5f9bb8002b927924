package finmart.jobs.command;

import finmart.domain.partner.Channel;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Sealing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A key that contracts name for what is new; former ones are nobody's to make.
 *
 * @param side who has its secret
 */
record ContractKey(Kind kind, Side side, String id) implements Comparable<ContractKey> {
  /** What it is for. */
  enum Kind {
    /** A pair that seals and signs files. */
    OPENPGP,
    /** The same by SM2: two pairs. */
    SM,
    /** A pair to log in at a file server with. */
    LOGIN,
    /** A secret both sides have: it signs addresses, questions, pushes and reports. */
    SHARED
  }

  /** Who has a secret. */
  enum Side {
    HOUSE,
    INSTITUTION
  }

  private static final Comparator<ContractKey> ORDER =
      Comparator.comparing(ContractKey::kind)
          .thenComparing(ContractKey::side)
          .thenComparing(ContractKey::id);

  @Override
  public int compareTo(ContractKey other) {
    return ORDER.compare(this, other);
  }

  /**
   * Every key these contracts name, with the codes of those whose contract does.
   *
   * @param receivers of files, bureaus too
   */
  static SortedMap<ContractKey, TreeSet<String>> of(
      Collection<Partner> partners, Collection<FileReceiver> receivers) {
    var named = new TreeMap<ContractKey, TreeSet<String>>();
    receivers.forEach(
        receiver ->
            of(receiver.route())
                .forEach(
                    key -> named.computeIfAbsent(key, k -> new TreeSet<>()).add(receiver.code())));
    for (Partner partner : partners) {
      for (Delivery delivery : partner.deliveries()) {
        shared(delivery.channel())
            .forEach(
                id ->
                    named
                        .computeIfAbsent(
                            new ContractKey(Kind.SHARED, Side.HOUSE, id), k -> new TreeSet<>())
                        .add(partner.code()));
      }
    }
    return named;
  }

  private static List<ContractKey> of(FileRoute route) {
    var keys = new ArrayList<ContractKey>();
    Sealing sealing = route.sealing();
    if (sealing.kind() != Sealing.Kind.NONE) {
      Kind kind = sealing.kind() == Sealing.Kind.SM ? Kind.SM : Kind.OPENPGP;
      keys.add(new ContractKey(kind, Side.HOUSE, sealing.ours().current()));
      keys.add(new ContractKey(kind, Side.INSTITUTION, sealing.theirs().current()));
    }
    route
        .endpoint()
        .ifPresent(sftp -> keys.add(new ContractKey(Kind.LOGIN, Side.HOUSE, sftp.loginKey())));
    return keys;
  }

  private static List<String> shared(Channel channel) {
    if (channel instanceof Channel.Redirect redirect) {
      return List.of(redirect.key());
    }
    if (channel instanceof Channel.Precheck precheck) {
      return List.of(precheck.key());
    }
    return channel instanceof Channel.Api api ? List.of(api.key()) : List.of();
  }
}
