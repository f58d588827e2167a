package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.fixture.DurableGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Data that was there and is gone is missed, or comes from the copies that there are. */
@Timeout(300)
class LostDataIT {
  @TempDir private Path home;

  private DurableGrid grid(int peers) {
    return new DurableGrid(
        home, peers, 0, 1, Map.of("work", call -> CompletableFuture.completedFuture(Map.of())));
  }

  private static List<Path> partitions(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("db"))) {
      return files
          .filter(file -> file.toString().matches(".*cacheGroup-vivace.part-\\d+\\.bin"))
          .sorted()
          .toList();
    }
  }

  private void assertRefused(String... parts) {
    try (DurableGrid grid = grid(1)) {
      assertThatThrownBy(() -> grid.start(0).join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(OrchestratorException.class)
          .hasMessageContainingAll(parts);
    }
  }

  @Test
  void aNodeAloneIsRefusedUntilItsDataIsBack() throws IOException {
    Path directory = home.resolve("node-0");
    Path manifest = directory.resolve("vivace.manifest");
    try (DurableGrid grid = grid(1)) {
      grid.startAll(0);
      Orders.push(grid.node(0));
      Orders.run(grid.node(0), 1, 10);
    }
    List<Path> files = partitions(directory);
    assertThat(files).hasSizeGreaterThan(2);
    Path kept = Files.move(files.get(1), home.resolve("kept"));
    assertRefused(files.get(1) + " is missing", "no other node has a copy");
    assertThat(files.get(1)).as("not made anew").doesNotExist();
    Path back = Files.move(kept, files.get(1));
    assertThat(back).exists();

    String whole = Files.readString(manifest);
    Matcher updates = Pattern.compile("\"updates\":\\{\"(\\d+)\":(\\d+)").matcher(whole);
    assertThat(updates.find()).as(whole).isTrue();
    String more = Long.toString(Long.parseLong(updates.group(2)) + 1);
    String claim =
        new StringBuilder(whole).replace(updates.start(2), updates.end(2), more).toString();
    var unused = Files.writeString(manifest, claim);
    for (int start = 0; start < 2; start++) {
      assertRefused("partitions [%s] lack updates that were there".formatted(updates.group(1)));
    }

    var mended = Files.writeString(manifest, whole);
    assertThat(mended).isEqualTo(unused);
    try (DurableGrid grid = grid(1)) {
      grid.startAll(0);
      Orders.run(grid.node(0), 11, 12);
      assertThat(grid.node(0).cluster().verify().join().problems()).isEmpty();
    }
  }

  @Test
  void aNodeOfSeveralTakesItsShareFromTheOthers() throws IOException {
    try (DurableGrid grid = grid(3)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      Orders.run(grid.node(0), 1, 10);
      grid.awaitWhole(0, 3);
    }
    Files.delete(partitions(home.resolve("node-1")).get(0));

    try (DurableGrid grid = grid(3)) {
      grid.startAll(0, 1, 2);
      grid.awaitWhole(1, 3);
      Orders.run(grid.node(1), 11, 12);
      assertThat(grid.node(1).cluster().verify().join().problems()).isEmpty();
    }
    assertThat(partitions(home.resolve("node-1"))).isNotEmpty();
  }

  @Test
  void nodesThatLostEverythingBeginNoGridInPlaceOfTheirs() throws IOException {
    try (DurableGrid grid = grid(3)) {
      grid.startAll(0, 1, 2);
      Orders.push(grid.node(0));
      grid.awaitWhole(0, 3);
    }
    for (int node : List.of(0, 1)) {
      Path directory = home.resolve("node-" + node);
      var unused = Files.move(directory.resolve("db"), home.resolve("away-" + node));
    }

    try (DurableGrid grid = grid(3)) {
      CompletableFuture<?> other = grid.start(0, home.resolve("node-0"), Duration.ofSeconds(30));
      assertThatThrownBy(() -> grid.start(1, home.resolve("node-1"), Duration.ofSeconds(20)).join())
          .hasMessageContainingAll("expected nodes that hold the data of the grid", "have lost it");
      assertThatThrownBy(other::join).hasMessageContaining("have lost it");
    }
  }
}
