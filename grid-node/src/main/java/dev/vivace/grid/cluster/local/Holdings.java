package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a data directory with its manifest before the grid starts. What is missing comes from
 * the copies on other nodes, where there are some; else the node is refused.
 */
final class Holdings {
  private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);

  private Holdings() {}

  /**
   * Returns the manifest of a directory that holds what it should.
   *
   * @param wanted the name of the node that is set; empty for any
   * @throws OrchestratorException if it holds less and nobody else has it
   */
  static ManifestFile require(Path directory, String wanted) {
    try {
      return AcceptedLoss.isDeclared(directory)
          ? accept(directory, wanted)
          : compare(directory, wanted);
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to look for the data of the node in %s, but could not: %s; check the disk and the rights of grid.data-dir"
              .formatted(directory, Reason.of(e)),
          e);
    }
  }

  private static ManifestFile compare(Path directory, String wanted) throws IOException {
    Optional<Manifest> known = ManifestFile.read(directory);
    if (known.isEmpty() && DataFiles.arePresent(directory)) {
      throw OrchestratorException.unavailable(
          "expected %s beside the data in %s, but it is missing; put it back from a backup, or create %s there to go on with the data as it is"
              .formatted(ManifestFile.NAME, directory, AcceptedLoss.NAME),
          null);
    }
    String name = NodeName.of(directory, wanted, known.map(Manifest::node));
    Manifest manifest = known.orElseGet(() -> Manifest.empty(name));
    DataFiles files = new DataFiles(directory, name);
    Optional<String> shortfall = files.shortfall(manifest);
    if (shortfall.isPresent()) {
      manifest = withoutData(directory, manifest, files, shortfall.get());
    }
    return ManifestFile.begin(directory, manifest);
  }

  /** A part of the data is of no use where another node has all of it, and would mislead Ignite. */
  private static Manifest withoutData(
      Path directory, Manifest manifest, DataFiles files, String shortfall) throws IOException {
    if (!manifest.hasCopiesElsewhere()) {
      throw OrchestratorException.unavailable(
          "expected %s to hold all that its %s lists, but %s, and no other node has a copy; put it back from a backup or restore a snapshot into an empty directory, or create %s there to go on without what is lost"
              .formatted(directory, ManifestFile.NAME, shortfall, AcceptedLoss.NAME),
          null);
    }
    Optional<Path> aside = files.setAside();
    LOG.warn(
        "Expected {} to hold all that its {} lists, but {}; the node takes its share from the"
            + " copies of the others. {}",
        directory,
        ManifestFile.NAME,
        shortfall,
        aside
            .map("What was left is in %s: delete it once the node has its copies"::formatted)
            .orElse("Nothing was left"));
    return manifest.emptied();
  }

  /** Takes a directory as it is, once: what it holds from now on is claimed anew. */
  private static ManifestFile accept(Path directory, String wanted) throws IOException {
    boolean hasData = DataFiles.arePresent(directory);
    Optional<String> known = nameIn(directory);
    if (hasData && known.isEmpty()) {
      NodeName.requireKept(directory);
    }
    String name = NodeName.of(directory, wanted, known);
    LOG.warn("{} is taken as it is, whatever is missing: {} says so", directory, AcceptedLoss.NAME);
    Manifest taken = Manifest.empty(name);
    ManifestFile file = ManifestFile.begin(directory, hasData ? taken.joined("") : taken);
    AcceptedLoss.end(directory);
    return file;
  }

  private static Optional<String> nameIn(Path directory) {
    try {
      return ManifestFile.read(directory).map(Manifest::node);
    } catch (OrchestratorException damaged) {
      return Optional.empty();
    }
  }
}
