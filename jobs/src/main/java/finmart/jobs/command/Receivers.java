package finmart.jobs.command;

import finmart.domain.document.Problems;
import finmart.domain.document.Suggestion;
import finmart.domain.partner.FileReceiver;
import finmart.domain.partner.Partners;
import finmart.domain.product.Catalogue;
import finmart.jobs.conf.Configuration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who takes files, of one catalogue. */
final class Receivers {
  @Mixin private Of of;

  @Option(names = "--partner", description = "Code of one partner or bureau. Default: all.")
  private String only;

  /** Whose partners they are. */
  static final class Of {
    @Option(
        names = "--catalogue",
        paramLabel = "NAME",
        description = "Catalogue of the partners. Default: the one of platform.yaml.")
    private String name;

    /** The catalogue; empty and noted if there is none of that name. */
    Optional<Catalogue> in(Configuration configuration, Problems problems) {
      String asked = name == null ? configuration.platform().catalogue() : name;
      var known = Optional.ofNullable(configuration.catalogues().get(asked));
      if (known.isEmpty()) {
        problems.note(
            "--catalogue",
            "",
            "no catalogue \"%s\"%s"
                .formatted(asked, Suggestion.after(asked, configuration.catalogues().keySet())));
      }
      return known;
    }
  }

  /** The catalogue of the partners; empty and noted if there is none of that name. */
  Optional<Catalogue> catalogue(Configuration configuration, Problems problems) {
    return of.in(configuration, problems);
  }

  /** The one asked for, or all; a code that is none is noted. */
  List<FileReceiver> among(Partners partners, Problems problems) {
    var codes = new TreeSet<>(partners.byCode().keySet());
    codes.addAll(partners.bureaus().keySet());
    if (only != null && !codes.contains(only)) {
      problems.note(
          "--partner", "", "no partner \"%s\"%s".formatted(only, Suggestion.after(only, codes)));
    }
    return partners.fileReceivers().stream().filter(receiver -> has(receiver.code())).toList();
  }

  /** Whether it was asked for. */
  boolean has(String code) {
    return only == null || code.equals(only);
  }
}
