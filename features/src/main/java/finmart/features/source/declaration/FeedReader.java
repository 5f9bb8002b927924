package finmart.features.source.declaration;

import finmart.domain.document.Fields;
import finmart.domain.document.Suggestion;
import finmart.features.source.Contracts;
import finmart.features.source.mapping.ColumnValue;
import finmart.features.source.mapping.Constant;
import finmart.features.source.mapping.Mapping;
import finmart.features.source.mapping.MappingReader;
import finmart.features.table.Table;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;

/** Reads one feed of a declaration. */
final class FeedReader {
  private static final String SOURCE = "source";
  private static final String CURRENCY = "currency";
  private static final String KNOWN_AT = "known_at";
  private static final String OCCURRED_AT = "occurred_at";
  private static final String NATIVE = "native";

  private final MappingReader mappings;
  private final Optional<String> currency;

  /**
   * @param currency of rows that name none
   */
  FeedReader(MappingReader mappings, Optional<String> currency) {
    this.mappings = mappings;
    this.currency = currency;
  }

  Feed read(Fields fields) {
    String contractName = fields.text("contract");
    Table contract = contract(fields, contractName);
    if (fields.texts("files").isEmpty()) {
      fields.note("files", "must name at least one file or pattern");
    }
    return new Feed(
        fields.text("name", contractName),
        contract,
        fields.texts("files"),
        FormatReader.read(fields),
        mappings.conditions(fields, "only"),
        columns(fields, contract));
  }

  private static Table contract(Fields fields, String name) {
    List<String> known = Contracts.ALL.stream().map(Table::name).toList();
    var contract = Contracts.named(name);
    if (contract.isEmpty() && !name.isEmpty()) {
      fields.note("contract", "\"" + name + "\" is no contract" + Suggestion.after(name, known));
    }
    return contract.orElse(Contracts.ALL.get(0));
  }

  private LinkedHashMap<String, Mapping> columns(Fields fields, Table contract) {
    List<StructField> promised =
        Arrays.stream(contract.schema().fields()).filter(f -> !f.name().equals(SOURCE)).toList();
    var given = new LinkedHashMap<String, Mapping>();
    if (fields.isPlain("columns")) {
      if (!fields.text("columns").equals(NATIVE)) {
        fields.note("columns", "must be native, or a mapping for each column");
      }
      promised.forEach(f -> given.put(f.name(), new ColumnValue(f.name())));
      return given;
    }
    try (Fields columns = fields.in("columns")) {
      for (StructField field : promised) {
        mapping(columns, field).ifPresent(m -> given.put(field.name(), m));
      }
    }
    return given;
  }

  private Optional<Mapping> mapping(Fields columns, StructField field) {
    if (columns.has(field.name())) {
      return Optional.of(mappings.read(columns, field.name()));
    }
    if (field.name().equals(KNOWN_AT) && columns.has(OCCURRED_AT)) {
      return Optional.of(mappings.read(columns, OCCURRED_AT));
    }
    if (field.name().equals(CURRENCY) && currency.isPresent()) {
      return currency.map(Constant::new);
    }
    if (!field.nullable() && !columns.keys().isEmpty()) {
      columns.note(field.name(), "is missing; the contract requires it");
    }
    return Optional.empty();
  }
}
