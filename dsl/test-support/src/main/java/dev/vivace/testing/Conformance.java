package dev.vivace.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.opentest4j.TestAbortedException;

/**
 * Finds the data that Vivace is compared with. A clean clone has none of it: tests over it are
 * skipped then, and the end of the build names them. Where {@code CI} is {@code true} they fail.
 */
public final class Conformance {
  private static final Path ROOT = Path.of(System.getProperty("conformance.dir", "absent"));

  private Conformance() {}

  /** A file or folder of the data; whoever asks for one that is not there is skipped. */
  public static Path require(String name) {
    Path path = ROOT.resolve(name);
    if (!Files.exists(path)) {
      throw missing(path, "true".equals(System.getenv("CI")));
    }
    return path;
  }

  /** A file or folder of the data, for a test that goes on without. */
  public static boolean has(String name) {
    return Files.exists(ROOT.resolve(name));
  }

  static RuntimeException missing(Path path, boolean mustBeThere) {
    String message =
        "expected conformance data at %s, but there is none; set -Dconformance.dir".formatted(path);
    return mustBeThere ? new IllegalStateException(message) : new Missing(message);
  }

  /** Skips a test for want of data. */
  static final class Missing extends TestAbortedException {
    private static final long serialVersionUID = 1;

    Missing(String message) {
      super(message);
    }
  }
}
