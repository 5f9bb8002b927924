package finmart.jobs.bench.leadfaults;

import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ForwardingZone;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

/** A zone behind a line that fails once, at a point. */
final class CutZone implements ForwardingZone {
  /** Where a line fails. */
  enum Point {
    /** Cut when one looks what is there. */
    LISTING,
    MID_FILE,
    BEFORE_RENAME,
    AFTER_RENAME,
    /** Half open: when one looks what is there, the line stays and no answer comes. */
    SILENT
  }

  /** Cuts the line, or lets it fall silent. */
  interface Scissors {
    void cut() throws IOException;

    void hush();
  }

  private final DropZone zone;
  private final Scissors scissors;
  private final Point point;
  private final Consumer<Point> told;
  private int passes;
  private boolean isCut;

  /**
   * @param passes times it goes well at the point before
   * @param told hears of the cut before it is made
   */
  CutZone(DropZone zone, Scissors scissors, Point point, int passes, Consumer<Point> told) {
    this.zone = zone;
    this.scissors = scissors;
    this.point = point;
    this.passes = passes;
    this.told = told;
  }

  @Override
  public DropZone zone() {
    return zone;
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    if (isNow(Point.LISTING)) {
      throw cut();
    }
    if (isNow(Point.SILENT)) {
      told.accept(point);
      scissors.hush();
    }
    return zone.list(folder);
  }

  @Override
  public InputStream read(String path) throws IOException {
    InputStream in = zone.read(path);
    if (!isNow(Point.MID_FILE)) {
      return in;
    }
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        super.read(buffer, from, Math.max(1, length / 2));
        throw cut();
      }
    };
  }

  @Override
  public OutputStream write(String path) throws IOException {
    OutputStream out = zone.write(path);
    if (!isNow(Point.MID_FILE)) {
      return out;
    }
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        throw cut();
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length / 2);
        out.flush();
        throw cut();
      }

      /** Also of a file of no bytes. */
      @Override
      public void close() throws IOException {
        if (!isCut) {
          throw cut();
        }
      }
    };
  }

  @Override
  public void rename(String from, String to) throws IOException {
    if (isNow(Point.BEFORE_RENAME)) {
      throw cut();
    }
    zone.rename(from, to);
    if (isNow(Point.AFTER_RENAME)) {
      throw cut();
    }
  }

  private boolean isNow(Point here) {
    return here == point && passes-- == 0;
  }

  private IOException cut() throws IOException {
    isCut = true;
    told.accept(point);
    scissors.cut();
    return new IOException("cut " + point);
  }
}
