package finmart.features.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.domain.law.Cites;
import finmart.features.feedback.FunnelCell.Counts;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SmallCellsTest {
  private static final int K = 10;

  private static FunnelCell cell(Dimension dimension, String member, String whole, long people) {
    return FunnelCell.of(
        "LOAN", dimension, member, whole, FunnelStep.CLICK, new Counts(people, people, 0, 0));
  }

  private static List<FunnelCell> line(List<Integer> partners) {
    var cells = new ArrayList<FunnelCell>();
    long all = partners.stream().mapToLong(Integer::longValue).sum();
    cells.add(cell(Dimension.LINE, FunnelCell.ALL, null, all));
    for (int i = 0; i < partners.size(); i++) {
      cells.add(cell(Dimension.PARTNER, "p" + i, FunnelCell.ALL, partners.get(i)));
    }
    return cells;
  }

  private static List<Long> told(List<Integer> partners) {
    return new SmallCells(K).without(line(partners)).stream().map(FunnelCell::people).toList();
  }

  @Test
  void aSmallPartHidesTheNextSmallestOfATotalThatIsTold() {
    assertThat(told(List.of(100, 3, 20, 0))).containsExactly(123L, 100L, null, null, 0L);
    assertThat(told(List.of(5, 3))).containsExactly(null, null, null);
    assertThat(told(List.of(10, 90))).containsExactly(100L, 10L, 90L);
  }

  @Test
  void rateIsUntoldIfFewConvertedOrAllButFewDid() {
    List<FunnelCell> rates =
        new SmallCells(K)
            .without(
                List.of(
                    mature("few", 100, 3),
                    mature("nearly", 100, 97),
                    mature("many", 100, 40),
                    mature("none", 100, 0)));
    assertThat(rates).extracting(FunnelCell::rate).containsExactly(null, null, 0.4, 0.0);
    assertThat(rates).extracting(FunnelCell::offers).containsOnly(200L);
  }

  private static FunnelCell mature(String member, long mature, long converted) {
    return FunnelCell.of(
        "LOAN",
        Dimension.SEGMENT,
        member,
        null,
        FunnelStep.LEAD,
        new Counts(200, 200, mature, converted));
  }

  @Property
  @Cites("P34")
  void noPartOfFewerFollowsFromWhatIsTold(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 40) Integer> partners) {
    List<Long> told = told(partners);
    assertThat(told).noneMatch(people -> people != null && people > 0 && people < K);
    if (told.get(0) != null) {
      long missing = told.get(0);
      for (Long part : told.subList(1, told.size())) {
        missing -= part == null ? 0 : part;
      }
      assertThat(missing == 0 || missing >= K).isTrue();
    }
  }
}
