package finmart.jobs.command;

import finmart.domain.partner.Sealing;
import finmart.jobs.exchange.seal.KeyFolder;
import finmart.jobs.exchange.transfer.SshKey;
import finmart.serving.signature.KeyRing;
import finmart.serving.signature.Mac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Makes keys in a folder; nothing that is there is ever written again.
 *
 * @param mac scheme of shared secrets
 * @param now when OpenPGP keys begin to be valid
 */
record KeyMaker(Path folder, Mac mac, Instant now) {
  /** What there is of a key. */
  enum State {
    MADE,
    STANDS,
    /** Its secret is elsewhere: nothing is made in its place. */
    PUBLIC_HALF_STANDS
  }

  /**
   * A key as it is there now.
   *
   * @param fingerprint of its public half; null of a shared secret, which has none
   * @param publicFile what the other side needs of it; null of a shared secret
   */
  record Kept(State state, String fingerprint, Path publicFile) {}

  /**
   * @throws finmart.domain.document.ConfigurationException if one that is there is broken, or open
   *     to others than its owner
   */
  Kept keep(ContractKey key) throws IOException {
    return switch (key.kind()) {
      case OPENPGP -> pair(Sealing.Kind.OPENPGP, key.id(), ".pgp.pub");
      case SM -> pair(Sealing.Kind.SM, key.id(), ".sm.pub");
      case LOGIN -> login(key.id());
      case SHARED -> shared(key.id());
    };
  }

  private Kept pair(Sealing.Kind kind, String id, String suffix) {
    var keys = new KeyFolder(folder);
    KeyFolder.Halves halves = keys.halves(kind, id);
    if (halves == KeyFolder.Halves.NONE) {
      keys.make(kind, id, now);
    }
    State state =
        switch (halves) {
          case NONE -> State.MADE;
          case PUBLIC -> State.PUBLIC_HALF_STANDS;
          case BOTH -> State.STANDS;
        };
    if (halves == KeyFolder.Halves.BOTH) {
      keys.checkSecret(kind, id);
    }
    return new Kept(state, keys.fingerprint(kind, id), folder.resolve(id + suffix));
  }

  private Kept login(String id) throws IOException {
    Path file = folder.resolve(id + ".ssh.key");
    boolean isNew = Files.notExists(file);
    SshKey key = SshKey.kept(file);
    new KeyFolder(folder).login(id);
    Path line = folder.resolve(id + ".ssh.pub");
    if (Files.notExists(line)) {
      Files.writeString(line, key.publicText() + "\n");
    }
    return new Kept(isNew ? State.MADE : State.STANDS, key.fingerprint(), line);
  }

  private Kept shared(String id) {
    var ring = new KeyRing(folder, false);
    boolean isNew = ring.make(id, mac);
    ring.named(id);
    return new Kept(isNew ? State.MADE : State.STANDS, null, null);
  }
}
