package finmart.domain.document;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Opens YAML documents as {@link Fields}; the node graph is read, no object is ever constructed.
 */
public final class Document {
  private static final int MAX_ALIASES = 50;
  private static final int MAX_CHARACTERS = 10_000_000;

  private Document() {}

  /**
   * Opens one YAML file whose top is a mapping. A file that can not be read or parsed is noted and
   * opened as an empty mapping.
   */
  public static Fields open(Path file, Problems problems) {
    try {
      return parse(Files.readString(file), file.toString(), problems);
    } catch (MalformedInputException e) {
      problems.note(file.toString(), "", "is not UTF-8; save it as UTF-8");
    } catch (IOException e) {
      problems.note(file.toString(), "", "can not be read (" + e.getMessage() + ")");
    }
    return Fields.unreadable(file.toString());
  }

  /** Opens YAML text; {@code name} stands for the file in messages. */
  public static Fields parse(String text, String name, Problems problems) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setCodePointLimit(MAX_CHARACTERS);
    try {
      Node top = new Yaml(options).compose(new StringReader(text));
      if (top instanceof MappingNode mapping) {
        boolean isSound = new Soundness(name, problems).check(mapping);
        return isSound ? Fields.of(mapping, name, "", problems) : Fields.unreadable(name);
      }
      problems.note(name, "", "must hold keys and values at its top");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      problems.note(name + ":" + line, "", "is not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.note(name + ":1", "", "is not YAML: " + e.getMessage().replace('\n', ' '));
    }
    return Fields.unreadable(name);
  }

  /** Lists the {@code .yaml} files directly in a folder, by name; a missing folder is noted. */
  public static List<Path> filesIn(Path folder, Problems problems) {
    if (!Files.isDirectory(folder)) {
      problems.note(folder.toString(), "", "is no folder; it should hold .yaml files");
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      problems.note(folder.toString(), "", "can not be listed (" + e.getMessage() + ")");
      return List.of();
    }
  }
}
