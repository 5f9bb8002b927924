package finmart.jobs.world;

import static org.apache.spark.sql.functions.col;

import finmart.domain.lead.LeadStatus;
import finmart.domain.lead.RejectCode;
import finmart.jobs.world.Draws.Stream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What institutions truly decide on leads (states and reject codes of COMPLIANCE 3.4): hidden rules
 * turn some down, underwriting approves, and of what is approved most is issued or disbursed. When
 * and how they tell it is not decided here. Grain in: lead_id. Grain out: lead_id.
 */
final class Institutions implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;
  private static final double SILENT_SHARE = 0.02;
  private static final double FORMAT_SHARE = 0.02;
  private static final double DUPLICATE_SHARE = 0.03;
  private static final double WITHDRAWN_SHARE = 0.04;
  private static final double ACTIVATED_SHARE = 0.7;
  private static final double DISBURSED_SHARE = 0.9;
  private static final StructType DECISION =
      new StructType()
          .add("lead_id", DataTypes.StringType, false)
          .add("reject_code", DataTypes.StringType, true)
          .add("statuses", DataTypes.createArrayType(DataTypes.StringType, false), false);

  private final long seed;
  private final People people;
  private final Shelf shelf;
  private final Underwriting underwriting;

  private Institutions(WorldSettings settings, Shelf shelf) {
    this.shelf = shelf;
    seed = settings.seed();
    people = new People(settings);
    underwriting = new Underwriting(seed, shelf);
  }

  /** Decisions by lead, of leads of the world's own people; as many as quotas let through. */
  static Map<String, Decision> decisions(
      Dataset<Row> leads, Dataset<Row> identities, WorldSettings settings, Shelf shelf) {
    var decisions = new TreeMap<String, Decision>();
    leads
        .join(Identities.ofWorld(identities), "user_id")
        .select(col("lead_id"), col("source_user_id"), col("product_id"), col("as_of").cast("date"))
        .flatMap(new Institutions(settings, shelf), Encoders.row(DECISION))
        .collectAsList()
        .forEach(row -> decisions.put(row.getString(0), decision(row)));
    return decisions;
  }

  @Override
  public Iterator<Row> call(Row lead) {
    long index = people.indexOf(lead.getString(1));
    if (index < 0) {
      return List.<Row>of().iterator();
    }
    Person person = people.person(index);
    String leadId = lead.getString(0);
    int product = shelf.indexOf(lead.getString(2));
    var draws = new Draws(seed, Stream.LEAD, Draws.keyOf(leadId), 0);
    Optional<String> against = against(person, product, (LocalDate) lead.get(3), draws);
    List<LeadStatus> statuses = against.isPresent() ? List.of() : statuses(person, product, draws);
    return List.of(
            RowFactory.create(
                leadId,
                against.orElse(null),
                statuses.stream().map(Enum::name).toArray(String[]::new)))
        .iterator();
  }

  private Optional<String> against(Person person, int product, LocalDate delivered, Draws draws) {
    double chance = draws.uniform();
    if (chance < FORMAT_SHARE) {
      return Optional.of(RejectCode.F02.name());
    }
    if (chance < FORMAT_SHARE + DUPLICATE_SHARE) {
      return Optional.of(RejectCode.D01.name());
    }
    return underwriting.hiddenRule(person, product, delivered);
  }

  private List<LeadStatus> statuses(Person person, int product, Draws draws) {
    if (draws.happens(SILENT_SHARE)) {
      return List.of();
    }
    if (draws.happens(WITHDRAWN_SHARE)) {
      return List.of(LeadStatus.WITHDRAWN);
    }
    var statuses = new ArrayList<LeadStatus>();
    statuses.add(LeadStatus.APPLIED);
    if (!underwriting.approves(person, product)) {
      statuses.add(LeadStatus.DECLINED);
      return statuses;
    }
    statuses.add(LeadStatus.APPROVED);
    switch (shelf.line(product)) {
      case CREDIT_CARD -> {
        statuses.add(LeadStatus.CARD_ISSUED);
        if (draws.happens(ACTIVATED_SHARE)) {
          statuses.add(LeadStatus.ACTIVATED);
        }
      }
      case LOAN -> {
        statuses.add(LeadStatus.SIGNED);
        if (draws.happens(DISBURSED_SHARE)) {
          statuses.add(LeadStatus.DISBURSED);
        }
      }
      case FUND, INSURANCE -> {}
    }
    return statuses;
  }

  private static Decision decision(Row row) {
    return new Decision(
        Optional.ofNullable(row.getString(1)).map(RejectCode::valueOf),
        row.<String>getList(2).stream().map(LeadStatus::valueOf).toList());
  }
}
