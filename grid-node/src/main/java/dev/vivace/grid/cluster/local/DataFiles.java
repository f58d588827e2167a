package dev.vivace.grid.cluster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of Ignite in a data directory, seen before Ignite sees them: it makes anew what is
 * missing, and empty.
 */
public final class DataFiles {
  private static final String DATABASE = "db";
  private static final String RECORDS = "metastorage";
  private static final String TABLES = "cacheGroup-";

  private final Path database;
  private final Path folder;

  /**
   * The files of a node.
   *
   * @param node its name, of which Ignite makes the name of its folder
   */
  public DataFiles(Path directory, String node) {
    this.database = directory.resolve(DATABASE);
    this.folder = database.resolve(node.replaceAll("[^A-Za-z0-9]", "_"));
  }

  /** Whether there is data of any node. */
  static boolean arePresent(Path directory) throws IOException {
    Path database = directory.resolve(DATABASE);
    if (!Files.exists(database)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(database)) {
      return entries.anyMatch(entry -> Files.exists(entry.resolve(RECORDS)));
    }
  }

  /** What the manifest claims and the directory lacks; empty if all of it is there. */
  Optional<String> shortfall(Manifest manifest) {
    if (manifest.member() && !Files.isDirectory(folder.resolve(RECORDS))) {
      return Optional.of("the folder %s of the node is missing".formatted(folder.resolve(RECORDS)));
    }
    Map<String, Long> tooShort = new TreeMap<>();
    manifest
        .files()
        .forEach(
            (name, least) -> {
              long found = length(folder.resolve(name));
              if (found < least) {
                tooShort.put(name, found);
              }
            });
    return tooShort.entrySet().stream()
        .findFirst()
        .map(first -> describe(manifest, first.getKey(), first.getValue()) + more(tooShort.size()));
  }

  private String describe(Manifest manifest, String name, long found) {
    return found < 0
        ? "the file %s is missing".formatted(folder.resolve(name))
        : "the file %s has %d bytes instead of %d at least"
            .formatted(folder.resolve(name), found, manifest.files().get(name));
  }

  private static String more(int files) {
    return files == 1 ? "" : " (and so are or have %d more)".formatted(files - 1);
  }

  /** -1 for a file that is not there. */
  private static long length(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }

  /**
   * The files that hold records of the grid, and some of a table's, with their lengths.
   *
   * @param tables the name of the tables' folder, without the beginning that Ignite gives it
   * @param partitions whose files are asked for
   */
  public Map<String, Long> lengths(String tables, Iterable<Integer> partitions) throws IOException {
    Map<String, Long> lengths = new TreeMap<>();
    try (Stream<Path> records = Files.list(folder.resolve(RECORDS))) {
      records
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .forEach(file -> lengths.put(RECORDS + "/" + file.getFileName(), length(file)));
    }
    for (int partition : partitions) {
      String name = "%s%s/part-%d.bin".formatted(TABLES, tables, partition);
      long length = length(folder.resolve(name));
      if (length > 0) {
        lengths.put(name, length);
      }
    }
    return lengths;
  }

  /**
   * Moves all data out of the way; nothing is deleted. Returns where it is now, if there was any.
   */
  Optional<Path> setAside() throws IOException {
    if (!Files.exists(database)) {
      return Optional.empty();
    }
    String time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    Path aside = database.resolveSibling("%s-set-aside-%s".formatted(DATABASE, time));
    return Optional.of(Files.move(database, aside));
  }
}
