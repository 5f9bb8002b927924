package finmart.jobs.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import finmart.domain.partner.Channel;
import finmart.domain.partner.DataItem;
import finmart.domain.partner.Delivery;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Partner;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.time.AsOf;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadDelivery;
import finmart.features.lead.LeadRevocation;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.NoSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeadBatchesTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant NOON = Instant.parse("2026-02-28T04:00:00.123Z");
  private static final String FILE = "bank/out/lead/20260301/LEAD_finmart_bank_20260301_0001";
  private static final String OTHER = "other/out/lead/20260301/LEAD_finmart_other_20260301_0001";

  @TempDir Path exchange;

  @Test
  @Cites({"X04", "X05"})
  void theSameLeadsAreTheSameBytesTwiceAndNobodyIsLeftOut() throws IOException {
    deliver(DAY, List.of(), lead("L1", "bank"), lead("L2", "bank"));
    var first = contents();

    var again = deliver(DAY, List.of(), lead("L1", "bank"), lead("L2", "bank"));

    assertThat(contents()).isEqualTo(first);
    assertThat(first)
        .containsOnlyKeys(
            FILE + ".dat",
            FILE + ".ctl",
            FILE + ".ok",
            OTHER + ".dat",
            OTHER + ".ctl",
            OTHER + ".ok");
    assertThat(again)
        .extracting(LeadDelivery::batch, LeadDelivery::leadCount, LeadDelivery::format)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("LEAD_finmart_bank_20260301_0001", 2L, "AVRO"),
            org.assertj.core.groups.Tuple.tuple("LEAD_finmart_other_20260301_0001", 0L, "CSV"));
  }

  @Test
  @Cites({"P08", "N05", "X02", "X09"})
  void aPartnerReadsTheClickItsConsentAndWithdrawalsAndNothingElse() throws IOException {
    deliver(DAY, List.of(revocation("L0", "bank")), lead("L1", "bank"), lead("L3", "other"));

    assertThat(read("bank"))
        .containsExactly(
            "{\"action\": \"LEAD\", \"lead_id\": \"L1\", \"partner_code\": \"bank\", \"product_id\":"
                + " \"card-a\", \"product_version\": 1, \"click_id\": \"k-L1\", \"clicked_at\":"
                + " 1772251200123, \"consent\": {\"consent_id\": \"c1\", \"recipient\": \"bank\","
                + " \"purpose\": \"LEAD\", \"data_items\": [\"city_code\", \"click_id\"],"
                + " \"text_version\": \"v1\", \"text_sha256\": \"ab12\", \"granted_at\": 1772251140123,"
                + " \"expires_at\": 1772251260123}, \"revoked_at\": null,"
                + " \"decision_responsibility\": \"BANK\","
                + " \"data_use\": \"REFERRAL_ONLY_NOT_FOR_SOLE_DECISION\"}",
            "{\"action\": \"REVOKE\", \"lead_id\": \"L0\", \"partner_code\": \"bank\", \"product_id\":"
                + " \"card-a\", \"product_version\": 1, \"click_id\": null, \"clicked_at\": null,"
                + " \"consent\": null, \"revoked_at\": 1772251200123,"
                + " \"decision_responsibility\": \"BANK\","
                + " \"data_use\": \"REFERRAL_ONLY_NOT_FOR_SOLE_DECISION\"}");
    assertThat(Files.readString(exchange.resolve(OTHER + ".dat")))
        .isEqualTo(
            """
            action,lead_id,partner_code,product_id,product_version,click_id,clicked_at,consent_consent_id,consent_recipient,consent_purpose,consent_data_items,consent_text_version,consent_text_sha256,consent_granted_at,consent_expires_at,revoked_at,decision_responsibility,data_use
            LEAD,L3,other,card-a,1,k-L3,2026-02-28T12:00:00.123+08:00,c1,other,LEAD,city_code;click_id,v1,ab12,2026-02-28T11:59:00.123+08:00,2026-02-28T12:01:00.123+08:00,,BANK,REFERRAL_ONLY_NOT_FOR_SOLE_DECISION
            T|1|0
            """);
  }

  @Test
  @Cites("X05")
  void leadsThatVanishAreSentAgainWithoutThemUnderTheSameNumber() throws IOException {
    deliver(DAY, List.of(), lead("L1", "bank"), lead("L2", "other"));
    var former = contents();

    var again = deliver(DAY, List.of(), lead("L2", "other"));

    assertThat(again)
        .extracting(LeadDelivery::batch)
        .containsExactly("LEAD_finmart_bank_20260301_0001_R1", "LEAD_finmart_other_20260301_0001");
    assertThat(contents()).containsAllEntriesOf(former).hasSize(9);
  }

  @Test
  void aBatchThatCanNotBeFinishedLeavesTheFormerOneWhole() throws IOException {
    deliver(DAY, List.of(), lead("L1", "bank"));
    var former = contents();

    assertThatThrownBy(() -> deliver(DAY, List.of(), lead("L1", "bank"), lead(null, "bank")));

    assertThat(contents()).isEqualTo(former);
  }

  @Test
  void leadsOutOfOrderOrOfSomebodyWithoutFilesAreRefused() {
    assertThatThrownBy(
            () ->
                deliver(
                    DAY, List.of(), lead("L1", "bank"), lead("L2", "other"), lead("L3", "bank")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bank stands out of place");
    assertThatThrownBy(() -> deliver(DAY, List.of(), lead("L1", "clicks")))
        .hasMessageContaining("clicks stands out of place");
  }

  @Test
  void nothingElseInTheProcessLosesItsChecksums() throws IOException {
    deliver(DAY, List.of(), lead("L1", "bank"));
    var files = org.apache.hadoop.fs.FileSystem.getLocal(new Configuration());
    var other = new org.apache.hadoop.fs.Path(exchange.resolve("other.txt").toString());

    files.create(other).close();

    assertThat(exchange.resolve(".other.txt.crc")).exists();
  }

  private List<LeadDelivery> deliver(AsOf asOf, List<LeadRevocation> revoked, Lead... leads)
      throws IOException {
    var folders = new ExchangeFolders(exchange.toString(), Optional.empty(), new Configuration());
    var partners =
        Map.of(
            "other", partner("other", new Channel.File(FileRoute.unsealed(Format.CSV), "")),
            "clicks", partner("clicks", new Channel.Redirect("finmart", "k")),
            "bank", partner("bank", new Channel.File(FileRoute.unsealed(Format.AVRO), "")));
    return new LeadBatches(folders, schema("lead"), schema("bureau_lead"), false)
        .deliver(new Partners(partners), List.of(leads).iterator(), Map.of("bank", revoked), asOf);
  }

  private List<String> read(String partner) throws IOException {
    var zone = new HadoopZone(exchange.resolve(partner).toString(), new Configuration());
    var inbox = new Inbox(zone, new NoSeal(), partner, Limits.STANDARD);
    var rows = new ArrayList<String>();
    for (BatchName name : inbox.finished(BatchKind.LEAD)) {
      inbox.read(
          inbox.prove(name), schema("lead"), row -> rows.add(((Parsed.Good) row).row().toString()));
    }
    return rows;
  }

  static Schema schema(String name) throws IOException {
    return new Schema.Parser().parse(Path.of("..", "conf", "schemas", name + ".avsc").toFile());
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

  static Partner partner(String code, Channel channel) {
    var delivery =
        new Delivery(channel, Set.of(ProductLine.CREDIT_CARD), Set.of(DataItem.CLICK_ID));
    return new Partner(
        code,
        code,
        "",
        List.of(),
        List.of(),
        null,
        List.of(),
        Set.of(),
        List.of(delivery),
        List.of());
  }

  private static LeadRevocation revocation(String id, String partner) {
    return new LeadRevocation(id, partner, "card-a", 1, "c1", NOON);
  }

  static Lead lead(String id, String partner) {
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
