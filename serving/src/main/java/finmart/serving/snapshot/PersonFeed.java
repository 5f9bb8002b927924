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
 * @param age years, 0 to 254, or {@link #UNKNOWN}
 * @param region index in {@link FeedIndex#regions()}, or {@link #UNKNOWN}
 * @param student 1 if there is a sign of being a student, 0 if there is none, or {@link #UNKNOWN}
 * @param places by line, best first
 * @param refused predicates that failed or were unknown
 */
public record PersonFeed(
    boolean isPersonal,
    int age,
    int region,
    int student,
    Map<ProductLine, List<Place>> places,
    BitSet refused) {
  /** Stands for what is not known. */
  public static final int UNKNOWN = -1;

  /** The lines that have places of a person's own, in the order they are written. */
  public static final List<ProductLine> LINES =
      Arrays.stream(ProductLine.values()).filter(ProductLine::isPersonal).toList();

  private static final byte FORMAT = 1;
  private static final int MOST_AGE = 254;
  private static final int MOST_PRODUCTS = 1 << 16;
  private static final int MOST_SOURCES = 64;
  private static final int MOST_PLACES = 255;
  private static final int PLACINGS = 4;
  private static final int SEVEN_BITS = 7;
  private static final int LOW = 0x7f;
  private static final int MORE = 0x80;
  private static final int BYTE = 0xff;
  private static final int PLACE_BYTES = 3;
  private static final int HEAD_BYTES = 32;

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
    if (age < UNKNOWN || age > MOST_AGE) {
      throw new IllegalArgumentException("age " + age + " must be 0 to " + MOST_AGE);
    }
    if (student < UNKNOWN || student > 1) {
      throw new IllegalArgumentException("student " + student + " must be -1, 0 or 1");
    }
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
    int most = HEAD_BYTES + refused.cardinality() * PLACE_BYTES;
    for (ProductLine line : LINES) {
      most += 1 + of(line).size() * PLACE_BYTES;
    }
    var out = ByteBuffer.allocate(most);
    out.put(FORMAT);
    out.put((byte) ((isPersonal ? 1 : 0) | (student + 1) << 1));
    out.put((byte) age);
    putVarint(out, region + 1);
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
      int flags = in.get();
      int age = in.get() & BYTE;
      int region = varint(in) - 1;
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
      for (int left = varint(in); left > 0; left--) {
        before += varint(in) + 1;
        refused.set(before);
      }
      return new PersonFeed(
          (flags & 1) == 1, age == BYTE ? UNKNOWN : age, region, (flags >> 1) - 1, places, refused);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new SnapshotException(
          "a person of %d bytes can not be read".formatted(bytes.length), e);
    }
  }

  private static void putVarint(ByteBuffer out, int value) {
    int rest = value;
    while (rest > LOW) {
      out.put((byte) (rest & LOW | MORE));
      rest >>>= SEVEN_BITS;
    }
    out.put((byte) rest);
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += SEVEN_BITS) {
      int next = in.get();
      value |= (next & LOW) << shift;
      if ((next & MORE) == 0) {
        return value;
      }
    }
  }
}
