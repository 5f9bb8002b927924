package finmart.jobs.exchange;

import static finmart.jobs.exchange.Amounts.ROW;
import static finmart.jobs.exchange.Amounts.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import finmart.domain.partner.FileRoute.Format;
import finmart.domain.partner.Sealing;
import finmart.domain.partner.Sealing.KeyLine;
import finmart.domain.partner.Sealing.Kind;
import finmart.jobs.exchange.BatchRefusedException.Code;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.rows.Parsed;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.exchange.seal.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final String FILES = "out/lead/20261121/LEAD_finmart_bank_20261121_0001";

  @TempDir static Path keys;
  private static KeyFolder ours;
  private static KeyFolder theirs;

  @TempDir Path folder;
  private DropZone zone;

  @BeforeAll
  static void keysAreExchanged() throws IOException {
    ours = new KeyFolder(keys.resolve("ours"));
    theirs = new KeyFolder(keys.resolve("theirs"));
    ours.make(Kind.SM, "house", Instant.EPOCH);
    ours.make(Kind.OPENPGP, "house", Instant.EPOCH);
    theirs.make(Kind.SM, "bank", Instant.EPOCH);
    theirs.make(Kind.OPENPGP, "bank", Instant.EPOCH);
    for (String kind : List.of(".sm.pub", ".pgp.pub")) {
      Files.copy(ours.folder().resolve("house" + kind), theirs.folder().resolve("house" + kind));
      Files.copy(theirs.folder().resolve("bank" + kind), ours.folder().resolve("bank" + kind));
    }
  }

  @BeforeEach
  void aZone() throws IOException {
    zone = new HadoopZone(folder.toString(), new Configuration());
  }

  @ParameterizedTest
  @CsvSource({"NONE,AVRO", "NONE,CSV", "SM,AVRO", "SM,CSV", "OPENPGP,AVRO", "OPENPGP,CSV"})
  @Cites({"X04", "X06"})
  void whatIsDeliveredIsWhatTheOtherSideReads(Kind kind, Format format) throws IOException {
    var outbox = new Outbox(zone, house(kind), format, true);
    var sent = outbox.deliver(name(DAY), ROW, rows("L1:5", "L2:", "L3:-2"));

    var inbox = inbox(kind);
    assertThat(inbox.finished(BatchKind.LEAD)).containsExactly(name(DAY));
    var batch = inbox.prove(name(DAY));
    assertThat(batch.control()).isEqualTo(sent.control());
    assertThat(batch.control().sums().rows()).isEqualTo(3);
    assertThat(batch.control().sums().minor()).isEqualTo(3);
    assertThat(batch.control().isTest()).isTrue();
    assertThat(batch.control().createdAt()).isEqualTo(Instant.parse("2026-11-20T16:00:00Z"));
    assertThat(read(inbox, batch)).containsExactly("L1:5", "L2:null", "L3:-2");
    if (kind != Kind.NONE) {
      assertThat(contents().get(sent(FILES, kind))).doesNotContain("L1");
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE,AVRO", "SM,CSV", "OPENPGP,AVRO"})
  @Cites("X04")
  void theSameRowsAgainLeaveEveryByteAsItIs(Kind kind, Format format) throws IOException {
    var outbox = new Outbox(zone, house(kind), format, false);
    var first = outbox.deliver(name(DAY), ROW, rows("L1:5", "L2:"));
    var before = contents();

    var again = outbox.deliver(name(DAY), ROW, rows("L1:5", "L2:"));

    assertThat(first.isNew()).isTrue();
    assertThat(again.isNew()).isFalse();
    assertThat(again.control()).isEqualTo(first.control());
    assertThat(contents()).isEqualTo(before).hasSize(3);
  }

  @Test
  @Cites({"X04", "X05"})
  void otherRowsAreSentAgainUnderTheSameNumberAndTheFirstSendingStays() throws IOException {
    var outbox = new Outbox(zone, house(Kind.SM), Format.CSV, false);
    outbox.deliver(name(DAY), ROW, rows("L1:5", "L2:"));
    var before = contents();

    var again = outbox.deliver(name(DAY), ROW, rows("L1:5"));

    assertThat(again.control().name().stem()).isEqualTo("LEAD_finmart_bank_20261121_0001_R1");
    assertThat(contents()).containsAllEntriesOf(before).hasSize(6);
    assertThat(outbox.deliver(name(DAY), ROW, rows("L1:5")).isNew()).isFalse();
  }

  @Test
  void aBatchWithoutItsOkDoesNotExist() throws IOException {
    var outbox = new Outbox(zone, new NoSeal(), Format.AVRO, false);
    outbox.deliver(name(DAY), ROW, rows("L1:5"));
    Files.delete(folder.resolve(FILES + ".ok"));

    assertThat(inbox(Kind.NONE).finished(BatchKind.LEAD)).isEmpty();
    assertThat(outbox.deliver(name(DAY), ROW, rows("L1:5")).control().name().resend()).isZero();
    assertThat(inbox(Kind.NONE).finished(BatchKind.LEAD)).hasSize(1);
  }

  @Test
  void rowsThatCanNotBeWrittenLeaveNothing() {
    var outbox = new Outbox(zone, house(Kind.OPENPGP), Format.AVRO, false);
    var broken = new ArrayList<>(rows("L1:5"));
    broken.add(new GenericData.Record(ROW));

    assertThatThrownBy(() -> outbox.deliver(name(DAY), ROW, broken));

    assertThat(folder.resolve("out").toFile())
        .satisfiesAnyOf(
            out -> assertThat(out).doesNotExist(), out -> assertThat(contents()).isEmpty());
  }

  @Test
  @Cites("X05")
  void anEmptyDayIsABatchToo() throws IOException {
    new Outbox(zone, house(Kind.SM), Format.CSV, false).deliver(name(DAY), ROW, rows());

    var batch = inbox(Kind.SM).prove(name(DAY));
    assertThat(batch.control().sums().rows()).isZero();
    assertThat(read(inbox(Kind.SM), batch)).isEmpty();
  }

  @Test
  @Cites("X05")
  void batchesFollowEachOtherByTheDigestsOfTheirControls() throws IOException {
    var outbox = new Outbox(zone, house(Kind.SM), Format.CSV, false);
    outbox.deliver(name(DAY), ROW, rows("L1:1"));
    outbox.deliver(name(DAY), ROW, rows("L1:2"));
    outbox.deliver(name(DAY.plusDays(1)), ROW, rows());
    outbox.deliver(name(DAY.plusDays(2)), ROW, rows("L2:1"));
    var inbox = inbox(Kind.SM);
    var chain = new Chain();
    for (BatchName name : inbox.finished(BatchKind.LEAD)) {
      var batch = inbox.prove(name);
      chain.check(batch.control());
      chain.add(name, batch.controlDigest());
    }

    var missed = new Chain();
    var first = inbox.prove(name(DAY));
    missed.check(first.control());
    missed.add(name(DAY), first.controlDigest());
    assertRefused(Code.GAP, () -> missed.check(inbox.prove(name(DAY.plusDays(2))).control()));
    var forged = new Chain();
    forged.add(name(DAY), "00");
    assertRefused(
        Code.BROKEN_CHAIN, () -> forged.check(inbox.prove(name(DAY.plusDays(1))).control()));
  }

  @ParameterizedTest
  @CsvSource({"SM", "OPENPGP"})
  void nothingOfABatchCanBeTouched(Kind kind) throws IOException {
    new Outbox(zone, house(kind), Format.CSV, false).deliver(name(DAY), ROW, rows("L1:5"));
    Path data = folder.resolve(sent(FILES, kind));
    Path control = folder.resolve(FILES + ".ctl");
    byte[] whole = Files.readAllBytes(data);
    String told = Files.readString(control);
    var inbox = inbox(kind);

    byte[] flipped = whole.clone();
    flipped[flipped.length / 2] ^= 1;
    Files.write(data, flipped);
    assertRefused(Code.BAD_DIGEST, () -> inbox.prove(name(DAY)));
    Files.write(data, java.util.Arrays.copyOf(whole, whole.length - 1));
    assertRefused(Code.BAD_DIGEST, () -> inbox.prove(name(DAY)));
    Files.delete(data);
    assertRefused(Code.INCOMPLETE, () -> inbox.prove(name(DAY)));
    Files.write(data, whole);
    Files.writeString(control, told.replace("rows=1", "rows=2"));
    assertRefused(Code.BAD_SIGNATURE, () -> inbox.prove(name(DAY)));
    Files.writeString(control, told.substring(0, told.length() / 2));
    assertRefused(Code.BAD_CONTROL, () -> inbox.prove(name(DAY)));
    Files.delete(control);
    assertRefused(Code.INCOMPLETE, () -> inbox.prove(name(DAY)));
    Files.writeString(control, told);
    assertThat(read(inbox, inbox.prove(name(DAY)))).containsExactly("L1:5");
  }

  @Test
  void aBatchLargerThanItsLimitIsNotOpened() throws IOException {
    new Outbox(zone, house(Kind.SM), Format.CSV, false)
        .deliver(name(DAY), ROW, rows("L1:5", "L2:6"));
    var small = new Inbox(zone, bank(Kind.SM), "bank", new Limits(1_000, 1, 100));

    assertRefused(Code.TOO_LARGE, () -> small.prove(name(DAY)));
  }

  @Test
  void aBatchThatOpensToMoreThanItAnnouncesIsNotReadToItsEnd() throws IOException {
    new Outbox(zone, house(Kind.SM), Format.CSV, false)
        .deliver(name(DAY), ROW, rows("L1:5", "L2:6"));
    Path control = folder.resolve(FILES + ".ctl");
    String told = Files.readString(control).replaceFirst("plain_bytes=\\d+", "plain_bytes=20");
    String unsigned = told.substring(0, told.lastIndexOf("signature="));
    Files.writeString(
        control, unsigned + "signature=" + house(Kind.SM).sign(unsigned.getBytes()) + "\n");
    var inbox = inbox(Kind.SM);

    assertRefused(Code.TOO_LARGE, () -> read(inbox, inbox.prove(name(DAY))));
  }

  private static void assertRefused(
      Code code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            BatchRefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static String sent(String stem, Kind kind) {
    return stem + ".dat" + (kind == Kind.SM ? ".sm4" : ".pgp");
  }

  private static List<String> read(Inbox inbox, Inbox.Batch batch) throws IOException {
    var read = new ArrayList<String>();
    inbox.read(
        batch,
        ROW,
        row -> {
          GenericRecord good = ((Parsed.Good) row).row();
          read.add(good.get("lead_id") + ":" + good.get("amount_minor"));
        });
    return read;
  }

  private Inbox inbox(Kind kind) {
    return new Inbox(zone, bank(kind), "bank", Limits.STANDARD);
  }

  private static Seal house(Kind kind) {
    return kind == Kind.NONE
        ? new NoSeal()
        : ours.seal(
            new Sealing(kind, new KeyLine("bank", Map.of()), new KeyLine("house", Map.of())), DAY);
  }

  private static Seal bank(Kind kind) {
    return kind == Kind.NONE
        ? new NoSeal()
        : theirs.seal(
            new Sealing(kind, new KeyLine("house", Map.of()), new KeyLine("bank", Map.of())), DAY);
  }

  private static BatchName name(LocalDate day) {
    return new BatchName(BatchKind.LEAD, "bank", day, 1, 0);
  }

  private Map<String, String> contents() throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }
}
