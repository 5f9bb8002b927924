package finmart.features.ranking.response;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log1p;
import static org.apache.spark.sql.functions.signum;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What models read of a profile: each value as sign × log(1 + size), less its mean, by its spread,
 * cut to [-4, 4]; what is not known, or no number, is the mean.
 *
 * @param names columns of the profile
 * @param centres means, one per name
 * @param scales spreads, above 0
 */
record ResponseFeatures(List<String> names, List<Double> centres, List<Double> scales)
    implements Serializable {
  private static final double MOST = 4;
  private static final double FINE = 1e6;

  ResponseFeatures {
    names = List.copyOf(names);
    centres = List.copyOf(centres);
    scales = List.copyOf(scales);
  }

  /** Learns means and spreads. */
  static ResponseFeatures of(List<String> names, Dataset<Row> profiles) {
    if (names.isEmpty()) {
      return new ResponseFeatures(names, List.of(), List.of());
    }
    var measures = new ArrayList<Column>();
    for (String name : names) {
      measures.add(avg(size(name)));
      measures.add(stddev_pop(size(name)));
    }
    Row row =
        profiles
            .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new))
            .head();
    var centres = new ArrayList<Double>();
    var scales = new ArrayList<Double>();
    for (int i = 0; i < names.size(); i++) {
      centres.add(row.isNullAt(2 * i) ? 0 : rounded(row.getDouble(2 * i)));
      double spread = row.isNullAt(2 * i + 1) ? 0 : rounded(row.getDouble(2 * i + 1));
      scales.add(spread > 0 ? spread : 1);
    }
    return new ResponseFeatures(names, centres, scales);
  }

  /** All of them in one array column. */
  Column column() {
    var values = new ArrayList<Column>();
    for (int i = 0; i < names.size(); i++) {
      Column value = size(names.get(i)).minus(centres.get(i)).divide(scales.get(i));
      values.add(coalesce(greatest(lit(-MOST), least(lit(MOST), value)), lit(0.0)));
    }
    return names.isEmpty()
        ? array().cast(DataTypes.createArrayType(DataTypes.DoubleType))
        : array(values.toArray(Column[]::new));
  }

  /** Places of the columns, negative for one the profile has not. */
  int[] places(StructType profile) {
    var columns = Arrays.asList(profile.fieldNames());
    return names.stream().mapToInt(columns::indexOf).toArray();
  }

  /**
   * The same of one row.
   *
   * @param values receives them, from 0
   */
  void read(Row profile, int[] places, double[] values) {
    for (int i = 0; i < places.length; i++) {
      Object value = places[i] < 0 ? null : profile.get(places[i]);
      double number = Double.NaN;
      if (value instanceof Boolean flag) {
        number = flag ? 1 : 0;
      } else if (value instanceof Number some) {
        number = some.doubleValue();
      }
      double size = Math.signum(number) * Math.log1p(Math.abs(number));
      double standard = (size - centres.get(i)) / scales.get(i);
      values[i] = Double.isNaN(standard) ? 0 : Math.max(-MOST, Math.min(MOST, standard));
    }
  }

  /**
   * Sums round in the order in which partitions arrive; a rerun must learn from the same numbers.
   */
  private static double rounded(double value) {
    return Math.rint(value * FINE) / FINE;
  }

  private static Column size(String name) {
    Column number = col(name).cast(DataTypes.DoubleType);
    Column known = when(isnan(number), lit(null)).otherwise(number);
    return signum(known).multiply(log1p(abs(known)));
  }
}
