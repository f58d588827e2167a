package dev.vivace.benchmark.option;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The option {@code --json}. */
public final class JsonOption {
  private JsonOption() {}

  /** Refuses a file that could not be written when all the work is done. */
  public static void check(@Nullable Path file) {
    if (file == null) {
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    boolean writable =
        Files.exists(file)
            ? !Files.isDirectory(file) && Files.isWritable(file)
            : parent != null && Files.isDirectory(parent) && Files.isWritable(parent);
    if (!writable) {
      throw new IllegalArgumentException(
          "expected --json to be a file that can be written, but %s cannot; name another one or make its directory"
              .formatted(file));
    }
  }
}
