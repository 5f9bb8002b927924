package finmart.features.recall.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.features.table.ContractException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormatTest {
  @Test
  void listsHoldOneUserPerLine() throws IOException {
    Interactions read = read(Format.LISTS, "u1 b a\nu2\n\nu3 a\n", "u1 c b\nu9 a\n");

    assertThat(read.itemIds()).containsExactly("a", "b", "c");
    assertThat(read.users()).isEqualTo(3);
    assertThat(read.rows()).isEqualTo(3);
    assertThat(read.histories()[0]).containsExactly(0, 1);
    assertThat(read.cases().get(0).relevant()).containsExactly(1, 2);
    assertThat(read.histories()[read.cases().get(1).user()]).isEmpty();
    assertThat(read.excludesOwned()).isTrue();
  }

  @Test
  void pairsOfOneUserAreOneQuestion() throws IOException {
    Interactions read = read(Format.PAIRS, "1\t10\n1\t11\n", "1\t12\n1\t13\n");

    assertThat(read.cases()).hasSize(1);
    assertThat(read.cases().get(0).relevant()).hasSize(2);
    assertThat(read.cases().get(0).candidates()).isNull();
  }

  @Test
  void leaveOneOutAsksForTheHeldOutItemAmongItsNegatives() throws IOException {
    Interactions read = read(Format.LEAVE_ONE_OUT, "1\ta\n", "1\tb\tc d\n1\tc\ta b\n");

    assertThat(read.cases()).hasSize(2);
    assertThat(read.cases().get(0).relevant()).containsExactly(1);
    assertThat(read.cases().get(0).candidates()).containsExactly(1, 2, 3);
  }

  @Test
  void eventsAreFoundByTheirHeaderAndMayRepeatWhatIsOwned() throws IOException {
    Interactions read =
        read(
            Format.EVENTS,
            "event_id,user_id,event_time,valid,item_id\n1,u,2020-01-01,0,a\n2,u,2020-01-02,1,a\n",
            "event_id,user_id,event_time,item_id\n3,u,2020-02-01,a\n3,u,2020-02-01,b\n");

    assertThat(read.counts()).containsExactly(2, 0);
    assertThat(read.cases()).hasSize(1);
    assertThat(read.cases().get(0).relevant()).containsExactly(0, 1);
    assertThat(read.excludesOwned()).isFalse();
  }

  @Test
  void eventsWithoutIdsAreOneQuestionPerRow() throws IOException {
    Interactions read =
        read(
            Format.EVENTS,
            "user_id,item_id,event_time\nu,a,2020\n",
            "user_id,item_id,event_time\nu,a,2020\nu,b,2020\n");

    assertThat(read.cases()).hasSize(2);
  }

  @Test
  void anEligibleListLimitsTheCandidatesAndAnEventItDoesNotNameHasNone() throws IOException {
    String header = "event_id,user_id,event_time,item_id\n";
    Interactions read =
        Format.EVENTS.read(
            reader(header + "1,u,2020,a\n"),
            reader(header + "2,u,2020,a\n3,u,2020,a\n"),
            Optional.of(reader("event_id,item_id\n2,b\n2,a\n9,a\n")));

    assertThat(read.cases().get(0).candidates()).containsExactly(0, 1);
    assertThat(read.cases().get(1).candidates()).isEmpty();
  }

  @Test
  void aLineThatCanNotBeReadIsNamed() {
    assertThatThrownBy(() -> read(Format.PAIRS, "1\t2\n\n3\n", "1\t2\n"))
        .isInstanceOf(ContractException.class)
        .hasMessage("train file, line 3: has 1 fields and needs 2");
    assertThatThrownBy(() -> read(Format.EVENTS, "user_id,item\n", ""))
        .hasMessage("train file, line 1: the header names no column item_id");
    assertThatThrownBy(() -> read(Format.EVENTS, "user_id,item_id,event_time\nu,a,b,2020\n", ""))
        .hasMessage("train file, line 2: has 4 values and needs 3");
  }

  @Test
  void aFieldWithNothingInItIsNamed() {
    assertThatThrownBy(() -> read(Format.PAIRS, "1\t2\n", "1\t2\n3\t \t4\n"))
        .isInstanceOf(ContractException.class)
        .hasMessage("test file, line 2: has nothing in field 2");
    assertThatThrownBy(
            () -> read(Format.EVENTS, "user_id,item_id,event_time\nu,,2020\n", "user_id,item\n"))
        .hasMessage("train file, line 2: has no item_id");
    assertThatThrownBy(() -> read(Format.EVENTS, "user_id,item_id,event_time\nu,a,yesterday\n", ""))
        .hasMessageContaining("train file, line 2: \"yesterday\" is no time");
  }

  @Test
  void aFileThatBreaksOffIsNamed() {
    var broken =
        new BufferedReader(
            new Reader() {
              @Override
              public int read(char[] to, int from, int length) throws IOException {
                throw new EOFException("unexpected end");
              }

              @Override
              public void close() {}
            });

    assertThatThrownBy(() -> Format.PAIRS.read(reader("1\t2\n"), broken, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage("test file, line 1: unexpected end");
  }

  @Test
  void formatsAreFoundByTheirNames() {
    assertThat(Format.names()).containsExactly("lists", "pairs", "leave-one-out", "events");
    assertThat(Format.named("leave-one-out")).contains(Format.LEAVE_ONE_OUT);
    assertThat(Format.named("leave_one_out")).isEmpty();
  }

  private static Interactions read(Format format, String train, String test) throws IOException {
    return format.read(reader(train), reader(test), Optional.empty());
  }

  private static BufferedReader reader(String text) {
    return new BufferedReader(new StringReader(text));
  }
}
