package finmart.jobs.exchange;

import static finmart.jobs.exchange.LeadBatchesTest.lead;
import static finmart.jobs.exchange.LeadBatchesTest.partner;
import static finmart.jobs.exchange.LeadBatchesTest.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import finmart.domain.law.Cites;
import finmart.domain.partner.Bureau;
import finmart.domain.partner.Channel;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Partners;
import finmart.domain.partner.ProductLine;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import finmart.domain.time.AsOf;
import finmart.features.lead.Lead;
import finmart.features.lead.LeadDelivery;
import finmart.features.lead.LeadRevocation;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The batches of a credit bureau that stands between the house and two institutions. */
class BureauBatchesTest {
  private static final AsOf DAY = AsOf.parse("2026-03-01");
  private static final Instant NOON = Instant.parse("2026-02-28T04:00:00Z");

  @TempDir Path folder;

  @BeforeEach
  void bothSidesHaveKeysAndKnowEachOther() throws IOException {
    keys("ours").make(Kind.SM, "house", Instant.EPOCH);
    keys("theirs").make(Kind.SM, "bureau", Instant.EPOCH);
    Files.copy(key("ours", "house"), key("theirs", "house"));
    Files.copy(key("theirs", "bureau"), key("ours", "bureau"));
  }

  @Test
  @Cites({"C01", "X02", "X08"})
  void aBureauGetsOneSealedBatchWithTheRowsOfAllItsInstitutionsAndTheyGetNone() throws IOException {
    var delivered =
        deliver(DAY, List.of(), lead("L0", "bank"), passed("L1", "bank"), passed("L2", "other"));

    assertThat(delivered)
        .extracting(LeadDelivery::partnerCode, LeadDelivery::leadCount, LeadDelivery::seal)
        .containsExactly(tuple("bank", 1L, "NONE"), tuple("bureau", 2L, "SM"));
    assertThat(folder.resolve("exchange/other")).doesNotExist();
    assertThat(rows(DAY))
        .extracting(row -> text(row, "lead_id") + " " + text(row, "partner_code"))
        .containsExactly("L1 bank", "L2 other");
    assertThat(rows(DAY).get(1))
        .satisfies(
            row -> {
              assertThat(text(row, "product_id")).isEqualTo("card-a");
              assertThat(text(row, "click_id")).isEqualTo("k-L2");
              assertThat(text((GenericRecord) row.get("consent"), "recipient")).isEqualTo("other");
              var told = (GenericRecord) row.get("bureau_consent");
              assertThat(text(told, "consent_id")).isEqualTo("b1");
              assertThat(text(told, "recipient")).isEqualTo("bureau");
              assertThat(told.get("data_items")).hasToString("[click_id]");
            });
  }

  @Test
  @Cites({"X05", "X09"})
  void aBureauIsToldOfWithdrawalsAndOfDaysWithoutNewsInOneChain() throws IOException {
    deliver(DAY, List.of(), passed("L1", "bank"));
    AsOf next = DAY.plusDays(1);
    AsOf third = DAY.plusDays(2);
    var revoked = new LeadRevocation("L1", "bank", "card-a", 1, "b1", NOON, "bureau");

    assertThat(deliver(next, List.of(revoked)))
        .extracting(LeadDelivery::partnerCode, LeadDelivery::revocationCount)
        .containsExactly(tuple("bank", 0L), tuple("bureau", 1L));
    assertThat(deliver(third, List.of()))
        .extracting(LeadDelivery::partnerCode, LeadDelivery::leadCount)
        .containsExactly(tuple("bank", 0L), tuple("bureau", 0L));

    assertThat(rows(next))
        .extracting(row -> text(row, "action") + " " + text(row, "lead_id"))
        .containsExactly("REVOKE L1");
    assertThat(rows(third)).isEmpty();
    assertThat(inbox().prove(name(third)).control().previous().stem()).isEqualTo(name(next).stem());
    assertThat(inbox().prove(name(next)).control().previous().stem()).isEqualTo(name(DAY).stem());
  }

  @Test
  @Cites("X04")
  void theSameDayAgainSendsABureauNothingTwice() throws IOException {
    deliver(DAY, List.of(), passed("L1", "bank"));

    deliver(DAY, List.of(), passed("L1", "bank"));

    assertThat(inbox().finished(BatchKind.LEAD)).containsExactly(name(DAY));
  }

  private List<LeadDelivery> deliver(AsOf day, List<LeadRevocation> revoked, Lead... leads)
      throws IOException {
    var folders =
        new ExchangeFolders(
            folder.resolve("exchange").toString(),
            Optional.of(folder.resolve("ours")),
            new Configuration());
    var sealing =
        new Sealing(Kind.SM, new KeyLine("bureau", Map.of()), new KeyLine("house", Map.of()));
    var bureau =
        new Bureau(
            "bureau",
            "Bureau",
            "bureau.example",
            new Bureau.Licence("Z-1", "authority", LocalDate.parse("2030-12-31")),
            Set.of(ProductLine.CREDIT_CARD),
            new FileRoute(Format.CSV, sealing, null));
    var partners =
        new Partners(
            Map.of(
                "bank", partner("bank", new Channel.File(FileRoute.unsealed(Format.AVRO), "")),
                "other", partner("other", new Channel.ViaBureau(bureau, "C-1"))),
            Map.of("bureau", bureau));
    return new LeadBatches(folders, schema("lead"), schema("bureau_lead"), false)
        .deliver(partners, List.of(leads).iterator(), Map.of("bureau", revoked), day);
  }

  private List<GenericRecord> rows(AsOf day) throws IOException {
    var rows = new ArrayList<GenericRecord>();
    var inbox = inbox();
    inbox.read(
        inbox.prove(name(day)), schema("bureau_lead"), row -> rows.add(((Parsed.Good) row).row()));
    return rows;
  }

  private Inbox inbox() throws IOException {
    var sealing =
        new Sealing(Kind.SM, new KeyLine("house", Map.of()), new KeyLine("bureau", Map.of()));
    return new Inbox(
        new HadoopZone(folder.resolve("exchange/bureau").toString(), new Configuration()),
        keys("theirs").seal(sealing, DAY.day()),
        "bureau",
        Limits.STANDARD);
  }

  private KeyFolder keys(String side) {
    return new KeyFolder(folder.resolve(side));
  }

  private Path key(String side, String id) {
    return folder.resolve(side).resolve(id + ".sm.pub");
  }

  private static BatchName name(AsOf day) {
    return new BatchName(BatchKind.LEAD, "bureau", day.day(), 1, 0);
  }

  private static String text(GenericRecord row, String field) {
    return row.get(field).toString();
  }

  private static Lead passed(String id, String partner) {
    Lead own = lead(id, partner);
    return new Lead(
        id,
        own.userId(),
        partner,
        own.productLine(),
        own.productId(),
        own.productVersion(),
        own.clickId(),
        own.clickedAt(),
        own.consentId(),
        own.consentTextVersion(),
        own.consentTextSha256(),
        own.consentGrantedAt(),
        own.consentExpiresAt(),
        "click_id",
        "bureau",
        "b1",
        "v1",
        "ab12",
        NOON,
        NOON.plusSeconds(60));
  }
}
