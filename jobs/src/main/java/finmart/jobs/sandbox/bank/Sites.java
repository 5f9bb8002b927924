package finmart.jobs.sandbox.bank;

import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.FileRoute;
import finmart.domain.partner.Sealing;
import finmart.jobs.exchange.BatchKind;
import finmart.jobs.exchange.DropZone;
import finmart.jobs.exchange.ExchangeFolders;
import finmart.jobs.exchange.HadoopZone;
import finmart.jobs.exchange.seal.Seal;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.jobs.sandbox.http.PushedLeads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the institutions' side of the exchange stands: of one with a file server by contract in the
 * server's folder, of any other in the house's own exchange folder, from which it fetches its files
 * itself.
 *
 * @param folder of the file server, with a folder for each user
 * @param house the house's exchange folders
 * @param keys with the keys of either side that the institutions hold
 */
public record Sites(Path folder, ExchangeFolders house, ExchangeFolders keys) {
  /** No user's name: users see nothing of it. */
  private static final String OWN = "_own";

  DropZone zone(FileReceiver receiver) throws IOException {
    return receiver.route().endpoint().isPresent()
        ? at(root(receiver.route().endpoint().get()))
        : house.zone(receiver.code());
  }

  /** What an institution keeps for itself. */
  DropZone own(FileReceiver receiver) throws IOException {
    return own(receiver.code());
  }

  /** What an institution keeps of the leads it was pushed. */
  public PushedLeads pushed(String code) throws IOException {
    return new PushedLeads(own(code));
  }

  private DropZone own(String code) throws IOException {
    return at(folder.resolve(OWN).resolve(code));
  }

  /** The seal of the institution's side: the contract read from there. */
  Seal seal(FileReceiver receiver, LocalDate day) {
    Sealing contract = receiver.route().sealing();
    return keys.seal(new Sealing(contract.kind(), contract.ours(), contract.theirs()), day);
  }

  /**
   * Who may log in at the file server, with the public half of the key the contract names.
   *
   * @throws finmart.domain.document.ConfigurationException if a key is missing or open to others
   */
  public Map<String, PublicKey> users(Collection<FileReceiver> receivers) throws IOException {
    var users = new TreeMap<String, PublicKey>();
    for (FileReceiver receiver : receivers) {
      Optional<FileRoute.Sftp> sftp = receiver.route().endpoint();
      if (sftp.isPresent()) {
        Path login = keys.keyFolder().login(sftp.get().loginKey());
        users.put(sftp.get().user(), SshKey.read(login).publicKey());
      }
    }
    return users;
  }

  /** Makes the folders the contract of a receiver with a file server names. */
  public void make(FileReceiver receiver) throws IOException {
    if (receiver.route().endpoint().isPresent()) {
      for (BatchKind kind : BatchKind.values()) {
        Files.createDirectories(root(receiver.route().endpoint().get()).resolve(kind.folder()));
      }
    }
  }

  private Path root(FileRoute.Sftp sftp) {
    return folder.resolve(sftp.user()).resolve(sftp.folder().substring(1));
  }

  private DropZone at(Path path) throws IOException {
    return new HadoopZone(path.toAbsolutePath().toString(), house.hadoop());
  }
}
