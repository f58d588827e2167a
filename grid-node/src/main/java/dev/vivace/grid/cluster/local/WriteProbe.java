package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Tests before the grid starts whether a directory accepts what a node writes. */
@FunctionalInterface
interface WriteProbe {
  String FILE = "vivace.probe";

  /** Writes a little into a directory and removes it. */
  void write(Path directory) throws IOException;

  /** Writes as a commit does: to the disk, not only to the operating system. */
  static WriteProbe ofDisk() {
    return directory -> {
      Path file = directory.resolve(FILE);
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        int unused = channel.write(ByteBuffer.wrap(new byte[512]));
        channel.force(true);
      }
      Files.delete(file);
    };
  }

  /** Creates the directory if need be, and makes sure that it can be written. */
  default void require(Path directory) {
    try {
      Path unused = Files.createDirectories(directory);
      write(directory);
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to write into the data directory %s, but %s; set grid.data-dir to a directory that can be written"
              .formatted(directory, reason(directory, e)),
          e);
    }
  }

  private static String reason(Path directory, IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "it is not a directory";
    }
    if (e instanceof AccessDeniedException) {
      return Reason.of(e);
    }
    if (e instanceof NoSuchFileException) {
      return "it cannot be made there";
    }
    if (e instanceof FileSystemException known && known.getReason() != null) {
      return directory.toString().equals(known.getFile())
          ? "could not: " + known.getReason()
          : "could not: %s: %s".formatted(known.getFile(), known.getReason());
    }
    return "could not: " + Reason.of(e);
  }
}
