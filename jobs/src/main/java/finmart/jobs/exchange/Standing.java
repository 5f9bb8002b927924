package finmart.jobs.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the batches that stand in an exchange folder say. */
record Standing(DropZone zone, String partner) {
  /** What stands around a batch: its own sendings, and the link to what comes before the next. */
  Around around(BatchName original) throws IOException {
    BatchKind kind = original.kind();
    var finished = new FinishedBatches(zone, partner);
    TreeSet<BatchName> own = finished.in(kind, original.folder());
    var sendings = new TreeMap<BatchName, ControlText>();
    for (BatchName name : own.tailSet(original)) {
      if (name.original().equals(original)) {
        sendings.put(name, text(name));
      }
    }
    if (!sendings.isEmpty()) {
      var last = sendings.lastEntry();
      Control control = Control.of(last.getKey(), last.getValue());
      return new Around(Optional.of(control), link(last.getKey(), last.getValue()));
    }
    Optional<BatchName> before = Optional.ofNullable(own.lower(original));
    List<String> folders = finished.folders(kind);
    Collections.reverse(folders);
    for (String folder : folders) {
      if (before.isEmpty() && folder.compareTo(original.folder()) < 0) {
        before = finished.in(kind, folder).stream().max(BatchName::compareTo);
      }
    }
    BatchName earlier = before.map(BatchName::original).orElse(null);
    return new Around(
        Optional.empty(), earlier == null ? Control.Previous.NONE : link(earlier, text(earlier)));
  }

  ControlText text(BatchName name) throws IOException {
    try (InputStream in = zone.read(name.folder() + "/" + name.stem() + ".ctl")) {
      return ControlText.read(in);
    }
  }

  /**
   * @param last the control of its last sending, if it was ever sent
   * @param previous what the next sending, or the first, has to name as the control before it
   */
  record Around(Optional<Control> last, Control.Previous previous) {}

  private static Control.Previous link(BatchName name, ControlText text)
      throws BatchRefusedException {
    return new Control.Previous(name.stem(), text.digest(Control.of(name, text).fingerprint()));
  }
}
