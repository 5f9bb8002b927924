package finmart.jobs.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bytes that nobody meant out of such that somebody did. */
final class Mutation {
  /** Lengths, counts and letters that readers stumble over. */
  private static final List<byte[]> STUMBLING =
      List.of(
          new byte[] {-1, -1, -1, -1, 15},
          new byte[] {-2, -1, -1, -1, -1, -1, -1, -1, -1, 1},
          new byte[] {-1, -1, -1, -1},
          new byte[] {127, -1, -1, -1},
          new byte[] {-128, 0, 0, 0},
          new byte[16],
          "\n".getBytes(),
          "=1+1".getBytes(),
          "../".getBytes(),
          "\"\"\"".getBytes(),
          "[[[[[[[[[[[[".getBytes(),
          "9223372036854775808".getBytes(),
          "-1".getBytes(),
          "T|0|0".getBytes());

  private static final int MOST_NOISE = 400;
  private static final int MOST_EDITS = 6;

  private final Random random;

  Mutation(long seed) {
    random = new Random(seed);
  }

  /** Noise, a sample as it is, or one changed in a few places. */
  byte[] next(List<byte[]> samples) {
    byte[] sample = samples.get(random.nextInt(samples.size()));
    return switch (random.nextInt(20)) {
      case 0 -> noise();
      case 1 -> sample;
      case 2 -> joined(sample, samples.get(random.nextInt(samples.size())));
      default -> changed(sample);
    };
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(MOST_NOISE)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] joined(byte[] first, byte[] second) {
    int cut = random.nextInt(first.length + 1);
    byte[] joined = Arrays.copyOf(first, cut + second.length);
    System.arraycopy(second, 0, joined, cut, second.length);
    return joined;
  }

  private byte[] changed(byte[] sample) {
    var out = new ByteArrayOutputStream(sample.length + 64);
    int[] places =
        random.ints(1 + random.nextInt(MOST_EDITS), 0, sample.length + 1).sorted().toArray();
    int from = 0;
    for (int place : places) {
      out.write(sample, from, Math.max(0, place - from));
      from = Math.max(from, place);
      int left = sample.length - from;
      switch (random.nextInt(6)) {
        case 0 -> out.write(random.nextInt(256));
        case 1 -> from += Math.min(left, random.nextInt(40));
        case 2 -> out.write(sample, from, Math.min(left, random.nextInt(200)));
        case 3 -> out.writeBytes(STUMBLING.get(random.nextInt(STUMBLING.size())));
        case 4 -> {
          byte[] put = STUMBLING.get(random.nextInt(STUMBLING.size()));
          out.writeBytes(put);
          from += Math.min(left, put.length);
        }
        default -> {
          if (left > 0) {
            out.write(sample[from++] ^ 1 << random.nextInt(8));
          }
        }
      }
    }
    out.write(sample, from, sample.length - from);
    return out.toByteArray();
  }
}
