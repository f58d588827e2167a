package dev.vivace.grid.cluster.local;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a data directory to one node for as long as the node lives. The operating system lets go of
 * the lock when the process ends, however it ends, so there is never a stale one.
 */
final class DirectoryLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);
  private static final String FILE = "vivace.lock";

  /** Far behind the text, which others must be able to read where locks are mandatory. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  /**
   * The directories of this process. Asked first, for the lock file must not be opened twice: to
   * close it once would let go of the lock for good.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final FileChannel channel;

  private DirectoryLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the directory.
   *
   * @throws OrchestratorException if another node has it
   */
  static DirectoryLock take(Path directory) throws IOException {
    Path real = directory.toRealPath();
    if (!HELD.add(real)) {
      throw taken(directory, "another node of this process");
    }
    FileChannel channel = null;
    try {
      channel = open(real);
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw taken(directory, holder(real));
      }
      sign(channel);
      return new DirectoryLock(real, channel);
    } catch (IOException | RuntimeException | Error e) {
      letGo(real, channel);
      throw e;
    }
  }

  private static FileChannel open(Path directory) throws IOException {
    return FileChannel.open(
        directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Says who has the lock; only a person reads it. */
  private static void sign(FileChannel channel) throws IOException {
    channel.truncate(0);
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    int unused = channel.write(ByteBuffer.wrap(pid), 0);
  }

  private static String holder(Path directory) {
    try {
      String pid = Files.readString(directory.resolve(FILE)).strip();
      return pid.matches("\\d{1,19}") ? "process " + pid : "another process";
    } catch (IOException e) {
      return "another process";
    }
  }

  private static OrchestratorException taken(Path directory, String holder) {
    return OrchestratorException.unavailable(
        "expected the data directory %s for this node alone, but %s uses it; stop that one or set grid.data-dir to another directory"
            .formatted(directory, holder),
        null);
  }

  private static void letGo(Path directory, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.info("The lock of {} was not given back: {}", directory, e.getMessage());
    }
    HELD.remove(directory);
  }

  @Override
  public void close() {
    letGo(directory, channel);
  }
}
