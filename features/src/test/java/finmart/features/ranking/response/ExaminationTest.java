package finmart.features.ranking.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import finmart.features.ranking.response.Examination.Cell;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExaminationTest {
  /** What is liked better mostly stands first: its clicks alone would say positions fall faster. */
  @Test
  void lookingIsToldApartFromLiking() {
    double[] looked = {1, 0.6, 0.4, 0.4, 0.25};
    double[] liked = {0.02, 0.05, 0.1, 0.3};
    var cells = new ArrayList<Cell>();
    for (int stratum = 0; stratum < liked.length; stratum++) {
      for (int position = 1; position <= looked.length; position++) {
        long shown = 1_000_000L / (1 + Math.abs(stratum - (liked.length - position)));
        cells.add(
            new Cell(
                stratum,
                position,
                shown,
                Math.round(shown * liked[stratum] * looked[position - 1])));
      }
    }

    double[] found = Examination.of(cells, looked.length);

    for (int position = 0; position < looked.length; position++) {
      assertThat(found[position]).isCloseTo(looked[position], within(0.01));
    }
    assertThat(Examination.at(found, 9)).isEqualTo(found[4]);
  }

  @Test
  void aLaterPositionIsNeverLookedAtMore() {
    var cells = List.of(new Cell(0, 1, 100, 10), new Cell(0, 2, 10, 0), new Cell(0, 3, 100, 6));

    double[] found = Examination.of(cells, 3);

    assertThat(found[0]).isEqualTo(1);
    assertThat(found[1]).isGreaterThanOrEqualTo(found[2]).isPositive();
  }

  @Test
  void withoutAClickNothingIsSaid() {
    assertThat(Examination.of(List.of(new Cell(0, 2, 100, 0)), 2)).containsExactly(1, 1);
    assertThat(Examination.of(List.of(), 1)).containsExactly(1);
  }
}
