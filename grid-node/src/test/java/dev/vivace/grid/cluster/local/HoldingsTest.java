package dev.vivace.grid.cluster.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that held data is never taken for an empty one. */
class HoldingsTest {
  private static final String PART = "cacheGroup-t/part-3.bin";

  @TempDir private Path directory;
  private ManifestFile manifest;

  /** A member of a grid of one, with a table file of 40 bytes. */
  @BeforeEach
  void beMember() throws IOException {
    manifest = Holdings.require(directory, "a.1");
    Path folder = directory.resolve("db/a_1");
    for (String file : List.of("metastorage/part-0.bin", PART)) {
      Path unused = Files.createDirectories(folder.resolve(file).getParent());
      var written = Files.write(folder.resolve(file), new byte[40]);
      assertThat(written).exists();
    }
    change(m -> m.joined("g"));
    Map<String, Long> lengths = new DataFiles(directory, "a.1").lengths("t", List.of(3, 4));
    assertThat(lengths).isEqualTo(Map.of("metastorage/part-0.bin", 40L, PART, 40L));
    change(m -> m.withHoldings(lengths, Map.of(3, 7L)).withMembers(Set.of("a.1"), 1));
  }

  private void change(UnaryOperator<Manifest> change) throws IOException {
    manifest.update(change);
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> Holdings.require(directory, ""))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContainingAll(parts)
        .hasMessageNotContainingAny("null", "\n");
  }

  @Test
  void whatIsWholeIsTakenAndMayHaveGrown() throws IOException {
    var unused = Files.write(directory.resolve("db/a_1").resolve(PART), new byte[50]);

    Manifest found = Holdings.require(directory, "").current();

    assertThat(found).isEqualTo(manifest.current());
    assertThat(found.updates()).containsEntry(3, 7L);
  }

  @Test
  void aMissingFileIsNotMadeAnew() throws IOException {
    Files.delete(directory.resolve("db/a_1").resolve(PART));

    assertRefused("part-3.bin is missing", "no other node has a copy", "vivace.accept-loss");
  }

  @Test
  void aFileThatWasEmptiedIsNoEmptyTable() throws IOException {
    var unused = Files.write(directory.resolve("db/a_1").resolve(PART), new byte[0]);

    assertRefused("part-3.bin has 0 bytes instead of 40 at least");
  }

  @Test
  void theWholeFolderIsMissed() throws IOException {
    var unused = Files.move(directory.resolve("db"), directory.resolve("elsewhere"));

    assertRefused("metastorage of the node is missing");
  }

  @Test
  void dataWithoutItsManifestIsRefused() throws IOException {
    Files.delete(directory.resolve(ManifestFile.NAME));

    assertRefused("expected vivace.manifest beside the data", "but it is missing");
  }

  @Test
  void aDamagedManifestIsRefused() throws IOException {
    Path file = directory.resolve(ManifestFile.NAME);
    for (String text : List.of("", "\0\0", "{}", "{\"version\":1}", "{\"version\":2}")) {
      var unused = Files.writeString(file, text);
      assertRefused("expected " + file, "put it back from a backup");
    }
  }

  @Test
  void theNameComesBackFromTheManifest() throws IOException {
    Files.delete(directory.resolve("node-id"));

    assertThat(Holdings.require(directory, "").current()).isEqualTo(manifest.current());
    assertThat(directory.resolve("node-id")).hasContent("a.1");
  }

  @Test
  void anotherNameDoesNotHideTheData() throws IOException {
    for (String text : List.of("b", "", "x\0\n../../y")) {
      var unused = Files.writeString(directory.resolve("node-id"), text);
      assertRefused("node-id", "write 'a.1' there");
    }
  }

  @Test
  void aFileInPlaceOfTheDataIsRefused() throws IOException {
    var moved = Files.move(directory.resolve("db"), directory.resolve("elsewhere"));
    var file = Files.createFile(directory.resolve("db"));
    assertThat(moved).isNotEqualTo(file);

    assertRefused("metastorage of the node is missing");
    Files.delete(directory.resolve(ManifestFile.NAME));
    assertRefused("could not: not directory of " + file);
  }

  @Test
  void whatOthersHaveCopiesOfIsTakenFromThem() throws IOException {
    change(m -> m.withMembers(Set.of("a.1", "b"), 1));
    Files.delete(directory.resolve("db/a_1").resolve(PART));

    Manifest emptied = Holdings.require(directory, "").current();

    assertThat(emptied.member()).as("fresh").isFalse();
    assertThat(emptied.formerGrid()).isEqualTo("g");
    assertThat(emptied.updates()).isEmpty();
    assertThat(directory.resolve("db")).doesNotExist();
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.filter(path -> path.toString().contains("db-set-aside-")))
          .singleElement()
          .matches(aside -> Files.exists(aside.resolve("a_1")));
    }
  }

  @Test
  void aLossIsAcceptedOnce() throws IOException {
    Files.delete(directory.resolve("db/a_1").resolve(PART));
    Path accept = Files.createFile(directory.resolve(AcceptedLoss.NAME));

    Manifest accepted = Holdings.require(directory, "").current();

    assertThat(accepted.node()).isEqualTo("a.1");
    assertThat(accepted.member()).isTrue();
    assertThat(accepted.files()).isEmpty();
    assertThat(accept).doesNotExist();
  }

  @Test
  void aLossIsNotAcceptedUnderAnyName() throws IOException {
    Files.delete(directory.resolve(ManifestFile.NAME));
    Files.delete(directory.resolve("node-id"));
    var unused = Files.createFile(directory.resolve(AcceptedLoss.NAME));

    assertRefused("expected the name of the node in", "the folder in", "has it");
  }
}
