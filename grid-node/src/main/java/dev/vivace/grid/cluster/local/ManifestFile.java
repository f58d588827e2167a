package dev.vivace.grid.cluster.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keeps the manifest of a data directory in a file beside the data. */
public final class ManifestFile {
  static final String NAME = "vivace.manifest";

  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path file;
  private volatile Manifest current;

  /** The form in the file. */
  private record Stored(int version, @Nullable Manifest manifest) {}

  private ManifestFile(Path file, Manifest current) {
    this.file = file;
    this.current = current;
  }

  /**
   * What the file of a directory says; empty if there is none.
   *
   * @throws OrchestratorException if it cannot be read
   */
  static Optional<Manifest> read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Stored stored = JSON.readValue(Files.readString(file), Stored.class);
      if (stored.version() != VERSION) {
        throw unreadable(file, "it has version " + stored.version(), null);
      }
      if (stored.manifest() == null) {
        throw unreadable(file, "it is damaged", null);
      }
      return Optional.of(stored.manifest());
    } catch (JsonProcessingException e) {
      throw unreadable(file, "it is damaged", e);
    } catch (IOException e) {
      throw unreadable(file, "could not: " + Reason.of(e), e);
    }
  }

  /** Writes the first manifest of a directory, or one in place of another. */
  static ManifestFile begin(Path directory, Manifest manifest) {
    ManifestFile file = new ManifestFile(directory.resolve(NAME), manifest);
    try {
      file.write(manifest);
      return file;
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to write %s, but could not: %s; check the rights of grid.data-dir"
              .formatted(file.file, Reason.of(e)),
          e);
    }
  }

  private static OrchestratorException unreadable(
      Path file, String what, @Nullable Exception cause) {
    return OrchestratorException.unavailable(
        "expected %s to say what the data directory holds (version %d), but %s; put it back from a backup, or create %s beside it to go on with the data as it is"
            .formatted(file, VERSION, what, AcceptedLoss.NAME),
        cause);
  }

  public Manifest current() {
    return current;
  }

  /** Keeps a changed manifest; where that fails the earlier one stays, and holds as well. */
  public synchronized void update(UnaryOperator<Manifest> change) throws IOException {
    Manifest next = change.apply(current);
    if (!next.equals(current)) {
      write(next);
      current = next;
    }
  }

  private void write(Manifest manifest) throws IOException {
    AtomicFile.write(file, JSON.writeValueAsString(new Stored(VERSION, manifest)));
  }
}
