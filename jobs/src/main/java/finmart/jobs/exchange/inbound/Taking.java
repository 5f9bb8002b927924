package finmart.jobs.exchange.inbound;

import finmart.features.feedback.PartnerRowRefusal;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.rows.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericRecord;

/** What the rows of one batch came to, gathered until the batch as a whole has proved itself. */
final class Taking implements Consumer<Parsed> {
  private static final int LONGEST_CONTENT = 400;

  private final BatchName name;
  private final RowJudge judge;
  private final List<GenericRecord> outcomes = new ArrayList<>();
  private final List<GenericRecord> kept = new ArrayList<>();
  private final List<Judged.Batch> batches = new ArrayList<>();
  private final List<PartnerRowRefusal> refused = new ArrayList<>();

  Taking(BatchName name, RowJudge judge) {
    this.name = name;
    this.judge = judge;
  }

  @Override
  public void accept(Parsed parsed) {
    if (parsed instanceof Parsed.Bad bad) {
      setAside(bad.number(), bad.reason(), bad.detail(), bad.content());
    } else if (parsed instanceof Parsed.Good good) {
      Judged judged = judge.judge(name.kind(), good.row());
      if (judged instanceof Judged.Outcome outcome) {
        outcomes.add(outcome.row());
      } else if (judged instanceof Judged.Batch batch) {
        batches.add(batch);
      } else if (judged instanceof Judged.Kept row) {
        kept.add(row.row());
      } else if (judged instanceof Judged.SetAside aside) {
        setAside(good.number(), aside.code(), aside.detail(), good.row().toString());
      }
    }
  }

  /** Rows of outcome.avsc. */
  List<GenericRecord> outcomes() {
    return outcomes;
  }

  /** Rows of a settlement. */
  List<GenericRecord> kept() {
    return kept;
  }

  /** What was said of batches of ours. */
  List<Judged.Batch> batches() {
    return batches;
  }

  List<PartnerRowRefusal> refused() {
    return refused;
  }

  long accepted() {
    return outcomes.size() + kept.size() + (long) batches.size();
  }

  boolean isSettlement() {
    return name.kind() == BatchKind.SETTLE;
  }

  private void setAside(long number, String code, String detail, String content) {
    refused.add(
        new PartnerRowRefusal(
            name.partner(), name.stem(), number, code, cut(detail), cut(content)));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_CONTENT ? text : text.substring(0, LONGEST_CONTENT);
  }
}
