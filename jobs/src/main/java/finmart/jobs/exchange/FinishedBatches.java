package finmart.jobs.exchange;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The batches of an institution's exchange folder that are finished: those with an ok. */
public record FinishedBatches(DropZone zone, String partner) {
  private static final String OK = ".ok";

  /** Data, sealed or not, its control, and what is being written. */
  private static final Pattern PART = Pattern.compile(".+\\.(ctl|dat(\\.[a-z0-9]+)?|tmp)");

  /** Names of finished batches of a kind, in order. */
  public TreeSet<BatchName> of(BatchKind kind) throws IOException {
    var finished = new TreeSet<BatchName>();
    for (String folder : folders(kind)) {
      finished.addAll(in(kind, folder));
    }
    return finished;
  }

  /** Names of those in one folder. */
  TreeSet<BatchName> in(BatchKind kind, String folder) throws IOException {
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

  /** Folders of days or months of a kind, in order. */
  List<String> folders(BatchKind kind) throws IOException {
    var folders = new ArrayList<String>();
    for (DropZone.Entry entry : zone.list(kind.folder())) {
      if (entry.isFolder() && entry.name().matches("\\d{6}|\\d{8}")) {
        folders.add(kind.folder() + "/" + entry.name());
      }
    }
    return folders;
  }

  /** Files that are no part of a batch of this institution, as they are called. */
  public List<String> strangers(BatchKind kind) throws IOException {
    var strangers = new ArrayList<String>();
    for (String folder : folders(kind)) {
      Set<String> oks = in(kind, folder).stream().map(n -> n.stem() + OK).collect(toSet());
      for (DropZone.Entry file : zone.list(folder)) {
        String name = file.name();
        boolean isPart = name.endsWith(OK) ? oks.contains(name) : PART.matcher(name).matches();
        if (!isPart && !file.isFolder()) {
          strangers.add(folder + "/" + name);
        }
      }
    }
    return strangers;
  }
}
