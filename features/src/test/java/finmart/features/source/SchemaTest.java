package finmart.features.source;

import static org.assertj.core.api.Assertions.assertThat;

import finmart.features.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
  static List<String> contracts() {
    return Contracts.ALL.stream().map(Table::name).toList();
  }

  private static Schema schema(String contract) {
    return parse(Path.of("../conf/schemas", contract + ".avsc"));
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void theSchemaIsTheContractWithoutItsSource(String contract) {
    var promised = new ArrayList<String>();
    for (StructField field : Contracts.named(contract).orElseThrow().schema().fields()) {
      promised.add(field.name() + " " + field.dataType().simpleString() + " " + field.nullable());
    }
    promised.remove(0);
    var given = new ArrayList<String>();
    for (Schema.Field field : schema(contract).getFields()) {
      boolean nullable = field.schema().isUnion();
      assertThat(field.hasDefaultValue()).as(field.name()).isEqualTo(nullable);
      Schema type = nullable ? field.schema().getTypes().get(1) : field.schema();
      given.add(field.name() + " " + sparkType(type).simpleString() + " " + nullable);
    }
    assertThat(given).isEqualTo(promised);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void readsWhatTheFirstVersionWroteAndTheOtherWayRound(String contract) {
    Schema first = parse(Path.of("src/test/resources/schemas/v1", contract + ".avsc"));
    assertThat(compatibility(schema(contract), first))
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(compatibility(first, schema(contract)))
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void anOptionalColumnMayComeLaterAndARequiredOneMayNot(String contract) {
    Schema now = schema(contract);
    Schema optional = Schema.createUnion(Schema.create(Schema.Type.NULL), text());
    Schema grown =
        with(now, new Schema.Field("later", optional, "", Schema.Field.NULL_DEFAULT_VALUE));
    assertThat(compatibility(grown, now)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(compatibility(now, grown)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    Schema demanding = with(now, new Schema.Field("later", text(), ""));
    assertThat(compatibility(demanding, now)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
  }

  private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static Schema text() {
    return Schema.create(Schema.Type.STRING);
  }

  private static Schema with(Schema schema, Schema.Field added) {
    var fields = new ArrayList<Schema.Field>();
    schema.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
    fields.add(added);
    return Schema.createRecord(schema.getName(), "", schema.getNamespace(), false, fields);
  }

  private static DataType sparkType(Schema type) {
    if (type.getLogicalType() instanceof LogicalTypes.TimestampMillis) {
      return DataTypes.TimestampType;
    }
    if (type.getLogicalType() instanceof LogicalTypes.Date) {
      return DataTypes.DateType;
    }
    return switch (type.getType()) {
      case STRING -> DataTypes.StringType;
      case LONG -> DataTypes.LongType;
      case INT -> DataTypes.IntegerType;
      case BOOLEAN -> DataTypes.BooleanType;
      default -> throw new AssertionError("No contract uses " + type);
    };
  }
}
