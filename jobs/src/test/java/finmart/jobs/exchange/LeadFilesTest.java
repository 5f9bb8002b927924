package finmart.jobs.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import finmart.domain.law.Cites;
import finmart.domain.time.AsOf;
import finmart.features.lead.Lead;
import finmart.jobs.exchange.LeadFiles.Delivered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadFilesTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant NOON = Instant.parse("2026-02-28T04:00:00.123Z");
  private static final String FILE = "out/bank/2026-03-01/LEAD_bank_20260301";

  @TempDir Path exchange;

  @Test
  void theSameLeadsAreTheSameBytesTwice() throws IOException {
    write(DAY, lead("L1", "bank"), lead("L2", "bank"), lead("L3", "other"));
    var first = contents();

    write(DAY, lead("L1", "bank"), lead("L2", "bank"), lead("L3", "other"));

    assertThat(contents()).isEqualTo(first);
    assertThat(first)
        .containsOnlyKeys(
            FILE + ".avro",
            FILE + ".manifest.json",
            "out/other/2026-03-01/LEAD_other_20260301.avro",
            "out/other/2026-03-01/LEAD_other_20260301.manifest.json");
  }

  @Test
  void theManifestNamesTheRowsAndTheDigestOfTheFile() throws IOException, NoSuchAlgorithmException {
    var delivered = write(DAY, lead("L1", "bank"), lead("L2", "bank"));

    byte[] data = Files.readAllBytes(exchange.resolve(FILE + ".avro"));
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    assertThat(delivered)
        .singleElement()
        .satisfies(
            d -> {
              assertThat(d.partner()).isEqualTo("bank");
              assertThat(d.rows()).isEqualTo(2);
              assertThat(d.sha256()).isEqualTo(digest);
            });
    assertThat(
            new ObjectMapper()
                .readValue(exchange.resolve(FILE + ".manifest.json").toFile(), Map.class))
        .isEqualTo(
            Map.of(
                "file", "LEAD_bank_20260301.avro",
                "partner", "bank",
                "as_of", "2026-03-01",
                "rows", 2,
                "sha256", digest));
  }

  @Test
  @Cites({"P08", "N05"})
  void aPartnerReadsTheClickItsConsentAndNothingElseAboutThePerson() throws IOException {
    write(DAY, lead("L1", "bank"));

    var read = records(exchange.resolve(FILE + ".avro"));
    assertThat(read)
        .singleElement()
        .hasToString(
            "{\"lead_id\": \"L1\", \"partner_code\": \"bank\", \"product_id\": \"card-a\","
                + " \"product_version\": 1, \"click_id\": \"k-L1\", \"clicked_at\": 1772251200123,"
                + " \"consent\": {\"consent_id\": \"c1\", \"recipient\": \"bank\", \"purpose\": \"LEAD\","
                + " \"data_items\": [\"city_code\", \"click_id\"], \"text_version\": \"v1\","
                + " \"text_sha256\": \"ab12\", \"granted_at\": 1772251140123,"
                + " \"expires_at\": 1772251260123}, \"decision_responsibility\": \"BANK\","
                + " \"data_use\": \"REFERRAL_ONLY_NOT_FOR_SOLE_DECISION\"}");
  }

  @Test
  void aPartnerWhoseLeadsVanishLosesItsFileOfThatDayOnly() throws IOException {
    write(DAY, lead("L1", "bank"), lead("L2", "other"));
    write(DAY.plusDays(1), lead("L3", "bank"));

    write(DAY, lead("L2", "other"));
    assertThat(contents().keySet().stream().filter(f -> f.endsWith(".avro")))
        .containsExactly(
            "out/bank/2026-03-02/LEAD_bank_20260302.avro",
            "out/other/2026-03-01/LEAD_other_20260301.avro");

    assertThat(write(DAY)).isEmpty();
    assertThat(contents().keySet()).noneMatch(f -> f.contains("2026-03-01"));
  }

  @Test
  void aFileThatCanNotBeFinishedLeavesTheFormerOneWhole() throws IOException {
    write(DAY, lead("L1", "bank"));
    var former = contents();

    assertThatThrownBy(() -> write(DAY, lead("L1", "bank"), lead(null, "bank")));

    assertThat(contents()).isEqualTo(former);
  }

  @Test
  void leadsThatAreNotInOrderOfPartnersAreRefused() {
    assertThatThrownBy(
            () -> write(DAY, lead("L1", "bank"), lead("L2", "other"), lead("L3", "bank")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leads must be ordered by partner: bank comes again after other");
  }

  @Test
  void nothingElseInTheProcessLosesItsChecksums() throws IOException {
    write(DAY, lead("L1", "bank"));
    var files = org.apache.hadoop.fs.FileSystem.getLocal(new Configuration());
    var other = new org.apache.hadoop.fs.Path(exchange.resolve("other.txt").toString());

    files.create(other).close();

    assertThat(exchange.resolve(".other.txt.crc")).exists();
  }

  @SafeVarargs
  private List<Delivered> write(AsOf asOf, Lead... leads) throws IOException {
    var schema = new Schema.Parser().parse(Path.of("..", "conf", "schemas", "lead.avsc").toFile());
    return new LeadFiles(exchange.toString(), schema, new Configuration())
        .write(List.of(leads).iterator(), asOf);
  }

  private Map<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.walk(exchange)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = HexFormat.of().formatHex(Files.readAllBytes(file));
        contents.put(exchange.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }

  private static List<GenericRecord> records(Path file) throws IOException {
    try (var reader =
        new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
      var read = new java.util.ArrayList<GenericRecord>();
      reader.forEach(read::add);
      return read;
    }
  }

  private static Lead lead(String id, String partner) {
    return new Lead(
        id,
        "U1",
        partner,
        "CREDIT_CARD",
        "card-a",
        1,
        "k-" + id,
        NOON,
        "c1",
        "v1",
        "ab12",
        NOON.minusSeconds(60),
        NOON.plusSeconds(60),
        "city_code,click_id");
  }
}
