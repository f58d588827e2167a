package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The name by which the grid knows a node's data. A data directory keeps the name that it was given
 * first, whatever the address of its node is.
 */
final class NodeName {
  private static final String FILE = "node-id";

  private NodeName() {}

  /** For a node that keeps nothing: a name that was not there before, unless it is set. */
  static String inMemory(String wanted) {
    return wanted.isEmpty() ? "vivace-" + UUID.randomUUID().toString().substring(0, 8) : wanted;
  }

  /**
   * The name that a directory belongs to from now on.
   *
   * @param wanted the name that is set; empty takes the one that is there or makes one up
   * @param known the name that the manifest of the directory has, if it has one
   * @throws OrchestratorException if the directory belongs to another name
   */
  static String of(Path directory, String wanted, Optional<String> known) {
    Path file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        AtomicFile.write(file, known.orElseGet(() -> made(wanted)));
      }
      String name = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      requireName(file, name, known);
      if (!wanted.isEmpty() && !wanted.equals(name)) {
        throw OrchestratorException.unavailable(
            "expected the data directory %s to belong to node '%s', but it belongs to '%s'; set grid.node-name to '%s' or grid.data-dir to another directory"
                .formatted(directory, wanted, name, name),
            null);
      }
      return name;
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to keep the name of the node in %s, but could not: %s; check the rights of grid.data-dir"
              .formatted(file, Reason.of(e)),
          e);
    }
  }

  /** Refuses data whose node nobody names: under another name it would not be found. */
  static void requireKept(Path directory) {
    if (!Files.exists(directory.resolve(FILE))) {
      throw OrchestratorException.unavailable(
          "expected the name of the node in %s beside its data, but it is missing; write the name there by which the grid knows this node (the folder in %s has it, with underscores in place of dashes and dots)"
              .formatted(directory.resolve(FILE), directory.resolve("db")),
          null);
    }
  }

  private static String made(String wanted) {
    return wanted.isEmpty() ? "vivace-" + UUID.randomUUID() : wanted;
  }

  private static void requireName(Path file, String name, Optional<String> known) {
    if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
      throw OrchestratorException.unavailable(
          "expected the name of the node in %s, but it %s; write %s there"
              .formatted(
                  file,
                  name.isEmpty() ? "is empty" : "has no name in it",
                  known
                      .map("'%s'"::formatted)
                      .orElse("the name by which the grid knows this node")),
          null);
    }
    if (known.isPresent() && !known.get().equals(name)) {
      throw OrchestratorException.unavailable(
          "expected %s to name node '%s', whose data is in the directory, but it names '%s'; write '%s' there"
              .formatted(file, known.get(), name, known.get()),
          null);
    }
  }
}
