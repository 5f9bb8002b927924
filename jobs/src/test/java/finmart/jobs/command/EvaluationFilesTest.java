package finmart.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.features.table.ContractException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EvaluationFilesTest {
  @TempDir Path folder;

  @Test
  void aFileNamedAsGzippedThatIsNotIsNamed() throws IOException {
    Path plain = Files.writeString(folder.resolve("train.tsv.gz"), "u\ti\n");
    Path empty = Files.createFile(folder.resolve("empty.tsv.gz"));

    assertThatThrownBy(() -> files(plain).training())
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(plain + " is not gzipped, as its name says; pack it again");
    assertThatThrownBy(() -> files(empty).training())
        .isInstanceOf(ContractException.class)
        .hasMessageContaining(empty + " is not gzipped, as its name says; pack it again");
  }

  @Test
  void aFileWithoutThatNameIsReadAsItIs() throws IOException {
    Path plain = Files.writeString(folder.resolve("train.tsv"), "u\ti\nv\ti\n");

    assertThat(files(plain).training().rows()).isEqualTo(2);
  }

  private static EvaluationFiles files(Path train) {
    var files = new EvaluationFiles();
    new CommandLine(files).parseArgs("--train", train.toString(), "--format", "pairs");
    return files;
  }
}
