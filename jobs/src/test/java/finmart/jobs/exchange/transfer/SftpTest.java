package finmart.jobs.exchange.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.domain.law.Cites;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.FileRoute.Format;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.BatchName;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ForwardingZone;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.Inbox;
import finmart.jobs.exchange.Outbox;
import finmart.jobs.exchange.rows.Limits;
import finmart.jobs.exchange.seal.NoSeal;
import finmart.jobs.sandbox.FileServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.cipher.Cipher;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SftpTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final String USER = "finmart";
  private static final BatchName NAME = new BatchName(BatchKind.LEAD, "bank", DAY, 1, 0);
  private static final String STEM = NAME.folder() + "/" + NAME.stem();
  private static final Schema ROW =
      new Schema.Parser()
          .parse(
              "{\"type\": \"record\", \"name\": \"row\", \"fields\":"
                  + " [{\"name\": \"text\", \"type\": \"string\"}]}");

  @TempDir Path folder;
  private Path remote;
  private DropZone ours;
  private FileServer server;
  private final SftpNetwork network = SftpNetwork.start();
  private Path login;

  @BeforeEach
  void aServerAndABatch() throws Exception {
    login = folder.resolve("login.ssh.key");
    server = server(folder.resolve("theirs"));
    remote = server.root(USER);
    ours = new HadoopZone(folder.resolve("ours").toString(), new Configuration());
    new Outbox(ours, new NoSeal(), Format.CSV, false).deliver(NAME, ROW, rows(20_000));
  }

  @AfterEach
  void theServerStops() throws IOException {
    network.close();
    server.close();
  }

  @Test
  @Cites("X04")
  void aBatchArrivesWholeTheOkLastAndOnlyOnce() throws IOException {
    try (var sftp = network.open(server.endpoint(USER, "login"), login)) {
      var seen = new Watched(sftp.zone());
      var journey = carrier(seen).carry(BatchKind.LEAD);

      assertThat(journey.carried()).containsExactly(NAME);
      assertThat(seen.renamed).containsExactly(STEM + ".dat", STEM + ".ctl", STEM + ".ok");
      assertThat(carrier(sftp.zone()).carry(BatchKind.LEAD).carried()).isEmpty();
    }
    assertThat(files()).containsExactly(STEM + ".ctl", STEM + ".dat", STEM + ".ok");
    assertThat(Files.mismatch(folder.resolve("ours/" + STEM + ".dat"), at(STEM + ".dat")))
        .isEqualTo(-1);
    var theirs =
        new Inbox(
            new HadoopZone(remote.toString(), new Configuration()),
            new NoSeal(),
            "bank",
            Limits.STANDARD);
    assertThat(theirs.prove(NAME).control().sums().rows()).isEqualTo(20_000);
  }

  @Test
  void whatComesBackIsFetchedTheSameWayAndALargeOneIsLeft() throws IOException {
    var back = new BatchName(BatchKind.STAT, "bank", DAY, 1, 0);
    var there = new HadoopZone(remote.toString(), new Configuration());
    new Outbox(there, new NoSeal(), Format.AVRO, false).deliver(back, ROW, rows(100));

    try (var sftp = network.open(server.endpoint(USER, "login"), login)) {
      var small = new Carrier(sftp.zone(), ours, ours, "bank", 1_000).carry(BatchKind.STAT);
      assertThat(small.left()).extracting(Carrier.Left::name).containsExactly(back);
      var journey = new Carrier(sftp.zone(), ours, ours, "bank", 1 << 20).carry(BatchKind.STAT);
      assertThat(journey.carried()).containsExactly(back);
    }
    assertThat(new Inbox(ours, new NoSeal(), "bank", Limits.STANDARD).prove(back)).isNotNull();
  }

  @Test
  void nothingIsSentToAServerWithAnotherKey() {
    var another = "SHA256:uNiVztksCsDhcc0u9e8BrBJHtQIVpTsv5b1Kr4Dbzas";
    var wrong =
        new FileRoute.Sftp(
            FileServer.LOOPBACK, server.port(), USER, List.of(another), "login", "/");

    assertThatThrownBy(() -> network.open(wrong, login))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no connection to finmart@127.0.0.1");
    assertThat(server.logins()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void aServerThatKnowsOnlyOldCiphersIsRefused() throws IOException {
    var old = SshServer.setUpDefaultServer();
    old.setHost(FileServer.LOOPBACK);
    old.setKeyPairProvider(KeyPairProvider.wrap(server.hostKey().pair()));
    old.setPublickeyAuthenticator((name, key, session) -> true);
    old.setCipherFactories(
        List.<NamedFactory<Cipher>>of(BuiltinCiphers.aes128cbc, BuiltinCiphers.aes256cbc));
    old.start();
    var pinned = server.endpoint(USER, "login").hostKeys();
    var endpoint =
        new FileRoute.Sftp(FileServer.LOOPBACK, old.getPort(), USER, pinned, "login", "/");

    assertThatThrownBy(() -> network.open(endpoint, login))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Unable to negotiate");
    old.stop(true);
  }

  @Test
  void whoHasAnotherKeyOrNameGetsNowhereAndWhoHasTheirsSeesNoOther() throws IOException {
    Path other = folder.resolve("other.ssh.key");
    SshKey.kept(other);
    assertThatThrownBy(() -> network.open(server.endpoint(USER, "login"), other))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> network.open(server.endpoint("neighbour", "login"), login))
        .isInstanceOf(IOException.class);

    try (var sftp = network.open(server.endpoint(USER, "login"), login)) {
      assertThat(sftp.zone().list(""))
          .extracting(DropZone.Entry::name)
          .containsExactly("in", "out");
      assertThat(sftp.zone().list("../../"))
          .extracting(DropZone.Entry::name)
          .containsExactly("in", "out");
      assertThat(sftp.zone().size("../host.ssh.key")).isEmpty();
    }
  }

  @Test
  void aServerStartedAgainIsTheSame() throws IOException {
    String fingerprint = server.hostKey().fingerprint();
    server.close();
    server = server(folder.resolve("theirs"));

    assertThat(server.hostKey().fingerprint()).isEqualTo(fingerprint);
    assertThat(Files.getPosixFilePermissions(folder.resolve("theirs/host.ssh.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void aJourneyCutOffAnywhereGoesOnWithoutLossOrASecondBatch() throws IOException {
    try (var sftp = network.open(server.endpoint(USER, "login"), login)) {
      // Data, control and ok: written and renamed. Cut before each of these six steps.
      for (int step = 0; step < 6; step++) {
        var cut = new Watched(sftp.zone());
        cut.stepsLeft = step;
        assertThatThrownBy(() -> carrier(cut).carry(BatchKind.LEAD)).hasMessage("cut");
        assertThat(files()).doesNotContain(STEM + ".ok");

        carrier(sftp.zone()).carry(BatchKind.LEAD);
        assertThat(files()).containsExactly(STEM + ".ctl", STEM + ".dat", STEM + ".ok");
        assertThat(Files.mismatch(folder.resolve("ours/" + STEM + ".dat"), at(STEM + ".dat")))
            .isEqualTo(-1);
        for (String ending : List.of(".ctl", ".dat", ".ok")) {
          Files.delete(at(STEM + ending));
        }
        ours.delete("carried/" + STEM + ".mark");
      }
    }
  }

  @Test
  void aFileThatStandsThereIsReplacedByOneRenamedToIt() throws IOException {
    try (var sftp = network.open(server.endpoint(USER, "login"), login)) {
      for (String content : List.of("old", "newer")) {
        try (OutputStream out = sftp.zone().write("a/new/folder/file.tmp")) {
          out.write(content.getBytes());
        }
        sftp.zone().rename("a/new/folder/file.tmp", "a/new/folder/file");
      }
      assertThatThrownBy(() -> sftp.zone().rename("missing", "a/new/folder/file"))
          .isInstanceOf(IOException.class);
    }
    assertThat(files()).containsExactly("a/new/folder/file");
    assertThat(at("a/new/folder/file")).hasContent("newer");
  }

  private FileServer server(Path root) throws IOException {
    return FileServer.start(
        root, FileServer.LOOPBACK, 0, Map.of(USER, SshKey.kept(login).publicKey()));
  }

  private Carrier carrier(DropZone to) {
    return new Carrier(ours, to, ours, "bank", 1L << 30);
  }

  private Path at(String path) {
    return remote.resolve(path);
  }

  private TreeSet<String> files() {
    Path root = remote;
    var names = new TreeSet<String>();
    try (var files = Files.walk(root)) {
      files.filter(Files::isRegularFile).forEach(f -> names.add(root.relativize(f).toString()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return names;
  }

  private static List<GenericRecord> rows(int count) {
    var rows = new ArrayList<GenericRecord>();
    for (int i = 0; i < count; i++) {
      var row = new GenericData.Record(ROW);
      row.put("text", "row number " + i);
      rows.add(row);
    }
    return rows;
  }

  /** A zone that remembers what was renamed, and breaks off when it is told to. */
  private static final class Watched implements ForwardingZone {
    private final DropZone zone;
    private final List<String> renamed = new ArrayList<>();
    private int stepsLeft = Integer.MAX_VALUE;

    Watched(DropZone zone) {
      this.zone = zone;
    }

    @Override
    public DropZone zone() {
      return zone;
    }

    @Override
    public OutputStream write(String path) throws IOException {
      step();
      return zone.write(path);
    }

    @Override
    public void rename(String from, String to) throws IOException {
      step();
      renamed.add(to);
      zone.rename(from, to);
    }

    private void step() throws IOException {
      if (stepsLeft-- <= 0) {
        throw new IOException("cut");
      }
    }
  }
}
