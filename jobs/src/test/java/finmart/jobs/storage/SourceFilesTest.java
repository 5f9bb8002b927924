package finmart.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import finmart.features.source.file.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFilesTest {
  @TempDir Path folder;

  @Test
  void everyFileBelowTheFolderIsListedByItsRelativePathInOrder() throws IOException {
    write("b.csv", "12345");
    write("known_on=2026-03-01/part 1.avro", "");
    write("known_on=2026-03-01/微信%20账单.csv", "1");

    var files = SourceFiles.in(folder + "/", new Configuration());

    assertThat(files)
        .extracting(SourceFile::relative)
        .containsExactly(
            "b.csv", "known_on=2026-03-01/part 1.avro", "known_on=2026-03-01/微信%20账单.csv");
    assertThat(files).extracting(SourceFile::bytes).containsExactly(5L, 0L, 1L);
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    String missing = folder.resolve("missing").toString();

    assertThatThrownBy(() -> SourceFiles.in(missing, new Configuration()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("source directory " + missing + " can not be listed");
  }

  private void write(String file, String text) throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
  }
}
