package finmart.domain.partner;

import java.io.Serializable;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One way the contract lets wishes reach an institution.
 *
 * @param lines product lines it is for; insurance is only ever redirected (rule I04)
 * @param items what the contract lets us hand over this way
 */
public record Delivery(Channel channel, Set<ProductLine> lines, Set<DataItem> items)
    implements Serializable {
  private static final Set<ProductLine> CREDIT = Set.of(ProductLine.CREDIT_CARD, ProductLine.LOAN);

  /**
   * @throws IllegalArgumentException if an item may not go this way, or not for one of the lines
   */
  public Delivery {
    lines = Set.copyOf(lines);
    items = Set.copyOf(items);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(channel.mode() + " is for no line");
    }
    if (lines.contains(ProductLine.INSURANCE) && channel.mode() != Channel.Mode.REDIRECT) {
      throw new IllegalArgumentException(
          "insurance is only ever redirected (I04), not by " + channel.mode());
    }
    List<DataItem> barred = not(items, item -> channel.carries().contains(item.kind()));
    if (!barred.isEmpty()) {
      throw new IllegalArgumentException(
          "%s does not carry %s".formatted(channel.mode(), words(barred)));
    }
    List<DataItem> personal =
        not(items, i -> i.kind() == DataItem.Kind.ATTRIBUTION || i.kind() == DataItem.Kind.TOKEN);
    if (!personal.isEmpty()
        && lines.stream().anyMatch(CREDIT::contains)
        && !channel.isOpenToCredit()) {
      throw new IllegalArgumentException(
          "%s of somebody who wants credit go through a bureau or need a legal_opinion (C01), not %s"
              .formatted(words(personal), channel.mode()));
    }
    boolean isOpen =
        channel.files().filter(r -> r.sealing().kind() == Sealing.Kind.NONE).isPresent();
    if (isOpen && !personal.isEmpty()) {
      throw new IllegalArgumentException("%s need a seal".formatted(words(personal)));
    }
    if (channel instanceof Channel.ViaBureau via && !via.bureau().lines().containsAll(lines)) {
      throw new IllegalArgumentException(
          "%s passes on %s, not all of %s"
              .formatted(
                  via.bureau().code(), new TreeSet<>(via.bureau().lines()), new TreeSet<>(lines)));
    }
  }

  /** True if all of these words are items of the contract. */
  public boolean allows(List<String> words) {
    return words.stream()
        .allMatch(word -> DataItem.named(word).filter(items::contains).isPresent());
  }

  /** True if these are the items of the contract, no more and no less (rule X02). */
  public boolean isExactly(Set<String> words) {
    return items.stream().map(DataItem::word).collect(Collectors.toSet()).equals(words);
  }

  /** The bureau that gets the leads, if one stands between. */
  public Optional<Bureau> bureau() {
    return channel instanceof Channel.ViaBureau via ? Optional.of(via.bureau()) : Optional.empty();
  }

  /** The addresses the institution is called at. */
  public List<URI> endpoints() {
    if (channel instanceof Channel.Precheck precheck) {
      return List.of(precheck.endpoint());
    }
    if (channel instanceof Channel.Api api) {
      return api.polling() == null
          ? List.of(api.endpoint())
          : List.of(api.endpoint(), api.polling().endpoint());
    }
    return List.of();
  }

  private static List<DataItem> not(Set<DataItem> items, Predicate<DataItem> allowed) {
    return items.stream().filter(allowed.negate()).sorted(Comparator.naturalOrder()).toList();
  }

  private static String words(List<DataItem> items) {
    return items.stream().map(DataItem::word).collect(Collectors.joining(", "));
  }
}
