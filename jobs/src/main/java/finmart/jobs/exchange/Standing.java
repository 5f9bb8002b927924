package finmart.jobs.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The batches of an exchange folder that are finished: those with an ok. */
record Standing(DropZone zone, String partner) {
  private static final String OK = ".ok";

  /** Names of finished batches of a kind, in order. */
  TreeSet<BatchName> finished(BatchKind kind) throws IOException {
    var finished = new TreeSet<BatchName>();
    for (String folder : folders(kind)) {
      finished.addAll(finished(kind, folder));
    }
    return finished;
  }

  /** What stands around a batch: its own sendings, and the link to what comes before the next. */
  Around around(BatchName original) throws IOException {
    BatchKind kind = original.kind();
    TreeSet<BatchName> own = finished(kind, original.folder());
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
    List<String> folders = folders(kind);
    Collections.reverse(folders);
    for (String folder : folders) {
      if (before.isEmpty() && folder.compareTo(original.folder()) < 0) {
        before = finished(kind, folder).stream().max(BatchName::compareTo);
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

  private TreeSet<BatchName> finished(BatchKind kind, String folder) throws IOException {
    var finished = new TreeSet<BatchName>();
    for (DropZone.Entry file : zone.list(folder)) {
      if (file.name().endsWith(OK)) {
        String stem = file.name().substring(0, file.name().length() - OK.length());
        BatchName.parse(stem, partner)
            .filter(name -> name.kind() == kind && name.folder().equals(folder))
            .ifPresent(finished::add);
      }
    }
    return finished;
  }

  private List<String> folders(BatchKind kind) throws IOException {
    var folders = new ArrayList<String>();
    for (DropZone.Entry entry : zone.list(kind.folder())) {
      if (entry.isFolder() && entry.name().matches("\\d{6}|\\d{8}")) {
        folders.add(kind.folder() + "/" + entry.name());
      }
    }
    return folders;
  }

  private static Control.Previous link(BatchName name, ControlText text)
      throws BatchRefusedException {
    return new Control.Previous(name.stem(), text.digest(Control.of(name, text).fingerprint()));
  }
}
