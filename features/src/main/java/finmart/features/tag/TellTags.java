package finmart.features.tag;

import finmart.domain.tag.TagCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;

/** Tells all tags of a person: what they deleted and the features that are read, in order. */
final class TellTags implements UDF1<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final TagCatalogue.Evaluation evaluation;
  private final HashMap<String, Integer> places = new HashMap<>();

  TellTags(TagCatalogue tags, List<String> inputs) {
    evaluation = tags.evaluation();
    inputs.forEach(input -> places.put(input, places.size() + 1));
  }

  @Override
  public Row call(Row person) {
    Set<String> deleted = person.isNullAt(0) ? Set.of() : Set.copyOf(person.getList(0));
    return RowFactory.create(
        evaluation.of(
            name -> {
              Integer place = places.get(name);
              return place == null ? null : person.get(place);
            },
            deleted));
  }
}
