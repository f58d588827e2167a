package dev.vivace.benchmark.option;

import dev.vivace.grid.api.GridConfig.Persistence;
import dev.vivace.grid.api.StorageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options {@code --persistence} and {@code --data-dir}. */
public final class StorageOptions {
  private StorageOptions() {}

  /** Reads {@code --persistence}. */
  public static Persistence persistence(String label) {
    return Arrays.stream(Persistence.values())
        .filter(value -> value.label().equals(label))
        .findFirst()
        .orElseThrow(() -> unknown(label));
  }

  private static IllegalArgumentException unknown(String label) {
    return new IllegalArgumentException(
        "expected --persistence to be %s, but it is '%s'"
            .formatted(
                Arrays.stream(Persistence.values())
                    .map(Persistence::label)
                    .collect(Collectors.joining(", ")),
                label));
  }

  /** Refuses a directory that is not used, and one whose files would be counted. */
  public static void checkDataDir(Persistence persistence, Optional<Path> dataDir) {
    if (dataDir.isEmpty()) {
      return;
    }
    Path path = dataDir.get();
    if (persistence == Persistence.NONE) {
      throw new IllegalArgumentException(
          "expected --data-dir only with files to keep, but --persistence is none; leave one of them out");
    }
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          "expected --data-dir to be a new or empty directory, but %s is a file; name another one"
              .formatted(path));
    }
    if (!isEmpty(path)) {
      throw new IllegalArgumentException(
          "expected --data-dir to be a new or empty directory, but %s holds files; name another one"
              .formatted(path));
    }
  }

  private static boolean isEmpty(Path directory) {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "expected --data-dir to be a directory that can be read, but %s cannot: %s; name another one"
              .formatted(directory, e),
          e);
    }
  }

  /** Storage in a directory, or in memory only. */
  public static StorageConfig storage(Persistence persistence, Optional<Path> dataDir) {
    return dataDir
        .map(StorageConfig::durable)
        .orElseGet(StorageConfig::inMemory)
        .withPersistence(persistence);
  }
}
