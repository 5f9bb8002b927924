package finmart.features.source.mapping;

import finmart.features.source.file.RawRow;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Texts one after the other.
 *
 * @param separator between the parts
 * @param skipsMissing true leaves missing parts out; false gives nothing if any part is missing, as
 *     an id must
 */
public record Concat(List<Mapping> parts, String separator, boolean skipsMissing)
    implements Mapping {
  public Concat {
    parts = List.copyOf(parts);
  }

  @Override
  public Object of(RawRow row) {
    var joined = new StringJoiner(separator);
    for (Mapping part : parts) {
      String text = part.textOf(row);
      if (text != null) {
        joined.add(text);
      } else if (!skipsMissing) {
        return null;
      }
    }
    return joined.length() == 0 ? null : joined.toString();
  }

  @Override
  public Set<String> columns() {
    return Mapping.columnsOf(parts.stream());
  }
}
