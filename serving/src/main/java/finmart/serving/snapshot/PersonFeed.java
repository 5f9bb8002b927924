package finmart.serving.snapshot;

import finmart.domain.partner.ProductLine;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One person in a snapshot: three bytes per place, and what the rules said.
 *
 * @param isPersonal whether the order follows the person's history or traits
 * @param facts what the rules read of the person, in the order of {@link FeedIndex#facts()}: a
 *     number as it is, a flag as 0 or 1, a text as its index in {@link FeedIndex#texts()}; NaN
 *     where it is not known
 * @param places by line, best first
 * @param refused predicates that failed or were unknown
 */
public record PersonFeed(
    boolean isPersonal, List<Double> facts, Map<ProductLine, List<Place>> places, BitSet refused) {
  /** The lines that have places of a person's own, in the order they are written. */
  public static final List<ProductLine> LINES =
      Arrays.stream(ProductLine.values()).filter(ProductLine::isPersonal).toList();

  private static final byte FORMAT = 1;
  private static final double MOST_WHOLE = 1L << 53;
  private static final int MOST_PRODUCTS = 1 << 16;
  private static final int MOST_SOURCES = 64;
  private static final int MOST_PLACES = 255;
  private static final int PLACINGS = 4;
  private static final int SEVEN_BITS = 7;
  private static final long LOW = 0x7f;
  private static final int MORE = 0x80;
  private static final int BYTE = 0xff;
  private static final int PLACE_BYTES = 3;
  private static final int HEAD_BYTES = 32;
  private static final int FACT_BYTES = 9;
  private static final byte NOT_KNOWN = 0;
  private static final byte WHOLE = 1;
  private static final byte FRACTION = 2;

  /**
   * One place of a list.
   *
   * @param product index of the product in {@link FeedIndex#products()}
   * @param source index in {@link FeedIndex#sources()} of what recalled it
   * @param placing index in {@link FeedIndex#placings()} of how it got its place
   */
  public record Place(int product, int source, int placing) {
    public Place {
      if (product < 0 || product >= MOST_PRODUCTS) {
        throw new IllegalArgumentException("product index " + product + " does not fit two bytes");
      }
      if (source < 0 || source >= MOST_SOURCES || placing < 0 || placing >= PLACINGS) {
        throw new IllegalArgumentException(
            "source %d and placing %d do not fit one byte".formatted(source, placing));
      }
    }
  }

  public PersonFeed {
    if (facts.size() > MOST_PLACES) {
      throw new IllegalArgumentException(facts.size() + " facts do not fit one byte");
    }
    facts = List.copyOf(facts);
    places =
        places.entrySet().stream()
            .filter(own -> !own.getValue().isEmpty())
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, own -> List.copyOf(own.getValue())));
    refused = (BitSet) refused.clone();
  }

  /** The places of one line, best first. */
  public List<Place> of(ProductLine line) {
    return places.getOrDefault(line, List.of());
  }

  public byte[] encoded() {
    int most = HEAD_BYTES + facts.size() * FACT_BYTES + refused.cardinality() * PLACE_BYTES;
    for (ProductLine line : LINES) {
      most += 1 + of(line).size() * PLACE_BYTES;
    }
    var out = ByteBuffer.allocate(most);
    out.put(FORMAT);
    out.put((byte) (isPersonal ? 1 : 0));
    out.put((byte) facts.size());
    facts.forEach(fact -> putFact(out, fact));
    for (ProductLine line : LINES) {
      List<Place> own = of(line);
      if (own.size() > MOST_PLACES) {
        throw new IllegalArgumentException(own.size() + " places do not fit one byte");
      }
      out.put((byte) own.size());
      for (Place place : own) {
        out.putShort((short) place.product());
        out.put((byte) (place.source() * PLACINGS + place.placing()));
      }
    }
    putVarint(out, refused.cardinality());
    int before = -1;
    for (int bit = refused.nextSetBit(0); bit >= 0; bit = refused.nextSetBit(bit + 1)) {
      putVarint(out, bit - before - 1);
      before = bit;
    }
    return Arrays.copyOf(out.array(), out.position());
  }

  /**
   * @throws SnapshotException if the bytes are no person of this format
   */
  public static PersonFeed decoded(byte[] bytes) {
    try {
      var in = ByteBuffer.wrap(bytes);
      if (in.get() != FORMAT) {
        throw new SnapshotException("a person is written in format " + bytes[0]);
      }
      boolean isPersonal = in.get() == 1;
      var facts = new ArrayList<Double>();
      for (int left = in.get() & BYTE; left > 0; left--) {
        facts.add(fact(in));
      }
      var places = new EnumMap<ProductLine, List<Place>>(ProductLine.class);
      for (ProductLine line : LINES) {
        int count = in.get() & BYTE;
        var own = new ArrayList<Place>(count);
        for (int i = 0; i < count; i++) {
          int product = in.getShort() & (MOST_PRODUCTS - 1);
          int why = in.get() & BYTE;
          own.add(new Place(product, why / PLACINGS, why % PLACINGS));
        }
        places.put(line, List.copyOf(own));
      }
      var refused = new BitSet();
      int before = -1;
      for (int left = (int) varint(in); left > 0; left--) {
        before += (int) varint(in) + 1;
        refused.set(before);
      }
      return new PersonFeed(isPersonal, facts, places, refused);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new SnapshotException(
          "a person of %d bytes can not be read".formatted(bytes.length), e);
    }
  }

  private static void putFact(ByteBuffer out, double fact) {
    if (Double.isNaN(fact)) {
      out.put(NOT_KNOWN);
    } else if (fact == Math.rint(fact) && Math.abs(fact) < MOST_WHOLE) {
      long whole = (long) fact;
      out.put(WHOLE);
      putVarint(out, whole << 1 ^ whole >> Long.SIZE - 1);
    } else {
      out.put(FRACTION);
      out.putDouble(fact);
    }
  }

  private static double fact(ByteBuffer in) {
    byte kind = in.get();
    if (kind == NOT_KNOWN) {
      return Double.NaN;
    }
    if (kind == WHOLE) {
      long written = varint(in);
      return written >>> 1 ^ -(written & 1);
    }
    if (kind != FRACTION) {
      throw new SnapshotException("a fact is of kind " + kind);
    }
    return in.getDouble();
  }

  private static void putVarint(ByteBuffer out, long value) {
    long rest = value;
    while ((rest & ~LOW) != 0) {
      out.put((byte) (rest & LOW | MORE));
      rest >>>= SEVEN_BITS;
    }
    out.put((byte) rest);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += SEVEN_BITS) {
      int next = in.get();
      value |= (next & LOW) << shift;
      if ((next & MORE) == 0) {
        return value;
      }
    }
    throw new SnapshotException("a number has no end");
  }
}
