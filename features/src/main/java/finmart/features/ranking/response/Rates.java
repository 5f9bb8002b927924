package finmart.features.ranking.response;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a step ends in a yes, by product. The rate of a product is what was seen of it, drawn
 * to the rate of its partner's products, this to the rate of its line and this to that of all
 * lines; the less was seen, the more. How strongly follows from how much products and partners
 * differ beyond chance: the intraclass correlation of a beta-binomial, by moments (Kleinman, JASA
 * 1973). What a partner pays is not known here.
 *
 * @param line rate of any other product
 * @param products rate of each product, in order
 */
record Rates(double line, Map<String, Double> products) {
  /** Answers' worth of belief that things are alike, where too few were seen to tell. */
  private static final double BELIEF = 20;

  /** So many answers count as if they had shown just that: few would show anything by chance. */
  private static final double EVIDENCE = 200;

  private static final double LEAST_BELIEF = 2;
  private static final double MOST_BELIEF = 500;

  /**
   * What was seen of one product.
   *
   * @param seen answers, or the chances that there was one, summed
   * @param yes of them
   */
  record Seen(String product, String partner, double seen, double yes) {
    Seen plus(Seen more) {
      return new Seen(product, partner, seen + more.seen, yes + more.yes);
    }
  }

  /**
   * What is believed of a line before anything was seen of it.
   *
   * @param rate of all lines
   * @param answers it is worth
   */
  record Prior(double rate, double answers) {
    /** Nothing is known: even odds, for what two answers are worth. */
    static final Prior NOTHING = new Prior(0.5, 2);

    /**
     * @param lines what was seen of each line, once
     */
    static Prior of(Collection<Seen> lines) {
      Seen all = sum(lines);
      return new Prior(
          drawn(all, NOTHING.rate, NOTHING.answers), belief(List.of(List.copyOf(lines))));
    }
  }

  /**
   * Draws rates together.
   *
   * @param seen of each product of a line, once
   */
  static Rates of(Collection<Seen> seen, Prior prior) {
    var partners = new TreeMap<String, List<Seen>>();
    seen.forEach(one -> partners.computeIfAbsent(one.partner(), p -> new ArrayList<>()).add(one));
    double line = drawn(sum(seen), prior.rate(), prior.answers());
    List<Seen> sums = partners.values().stream().map(Rates::sum).toList();
    double ofPartners = belief(List.of(sums));
    double ofProducts = belief(partners.values());
    var rates = new TreeMap<String, Double>();
    for (List<Seen> own : partners.values()) {
      double partner = drawn(sum(own), line, ofPartners);
      own.forEach(one -> rates.put(one.product(), drawn(one, partner, ofProducts)));
    }
    return new Rates(line, rates);
  }

  /** Answers' worth of belief that the members of a group are alike. */
  static double belief(Collection<List<Seen>> groups) {
    double spread = 0;
    double byChance = 0;
    double atMost = 0;
    for (List<Seen> group : groups) {
      List<Seen> members = group.stream().filter(one -> one.seen() > 0).toList();
      if (members.size() < 2) {
        continue;
      }
      Seen all = sum(members);
      double mean = (all.yes() + 0.5) / (all.seen() + 1);
      double squares = 0;
      for (Seen one : members) {
        double off = one.yes() / one.seen() - mean;
        spread += one.seen() * off * off / (mean * (1 - mean));
        squares += one.seen() * one.seen() / all.seen();
      }
      byChance += members.size() - 1;
      atMost += Math.max(0, all.seen() - squares - (members.size() - 1));
    }
    double correlation = (spread - byChance + EVIDENCE / (BELIEF + 1)) / (atMost + EVIDENCE);
    return Math.max(
        LEAST_BELIEF, Math.min(MOST_BELIEF, 1 / Math.max(1e-9, Math.min(1, correlation)) - 1));
  }

  private static double drawn(Seen one, double to, double belief) {
    return (one.yes() + belief * to) / (one.seen() + belief);
  }

  private static Seen sum(Collection<Seen> all) {
    double seen = 0;
    double yes = 0;
    for (Seen one : all) {
      seen += one.seen();
      yes += one.yes();
    }
    return new Seen("", "", seen, yes);
  }
}
