package finmart.features.profile.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;

class RowIdsTest {
  @Property(tries = 500)
  void everyIdComesBackAndInTheOrderOfItsText(
      @ForAll @Size(max = 6)
          List<@CharRange(from = 'a', to = 'b') @StringLength(max = 5) String> ids) {
    Bytes written = written(ids);
    written.natural(7);
    var from = new Bytes.Reader().on(written.copy());
    var read = new RowIds.Reader();
    read.on(from);
    RowId before = null;
    for (String id : ids) {
      RowId next = read.next();
      assertThat(next.whole()).hasToString(id);
      if (before != null) {
        assertThat(Integer.signum(next.compareTo(before)))
            .isEqualTo(Integer.signum(id.compareTo(before.whole().toString())));
      }
      before = next;
    }
    assertThat(from.natural()).isEqualTo(7);
  }

  @Test
  void whatAllIdsBeginAndEndWithStandsOnce() {
    assertThat(written(List.of("2026-11-15-1\0bank", "2026-11-15-2\0bank")).copy())
        .hasSize(1 + 1 + "2026-11-15-".length() + 1 + "\0bank".length() + 2 * (1 + 1));
  }

  private static Bytes written(List<String> ids) {
    var all = new RowIds();
    ids.forEach(id -> all.add(RowId.of(UTF8String.fromString(id))));
    var bytes = new Bytes();
    all.write(bytes);
    return bytes;
  }
}
