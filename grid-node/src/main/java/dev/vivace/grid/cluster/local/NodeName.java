package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
   * @throws OrchestratorException if the directory belongs to another name
   */
  static String of(Path directory, String wanted) {
    Path file = directory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        write(file, wanted.isEmpty() ? "vivace-" + UUID.randomUUID() : wanted);
      }
      String name = Files.readString(file).strip();
      if (name.isEmpty()) {
        throw OrchestratorException.unavailable(
            "expected the name of the node in %s, but it is empty; write the name there by which the grid knows this node"
                .formatted(file),
            null);
      }
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
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** All of it or nothing, also when the machine stops meanwhile: data without a name is lost. */
  private static void write(Path file, String name) throws IOException {
    Path pending = file.resolveSibling(FILE + ".new");
    try (FileChannel channel =
        FileChannel.open(
            pending,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      int unused = channel.write(ByteBuffer.wrap(name.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Path unused = Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
