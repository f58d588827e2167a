package dev.vivace.grid.api;

import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * The secret that the nodes of a grid share: who has it may join. It is kept in a file that only
 * its owner reads, one secret a line; a node shows itself by the first and knows others by any, so
 * that one can take the place of another while the grid works.
 */
public final class GridSecret {
  private static final int BYTES = 32;
  private static final String OWNER_ONLY = "rw-------";
  private static final Set<PosixFilePermission> OPEN =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  private final List<byte[]> secrets;

  private GridSecret(List<byte[]> secrets) {
    this.secrets = secrets;
  }

  /**
   * Makes a new secret and keeps it in a file of its own.
   *
   * @throws OrchestratorException if the file is there already or cannot be written
   */
  public static void create(Path file) {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    try {
      Path made =
          file.getFileSystem().supportedFileAttributeViews().contains("posix")
              ? Files.createFile(file, ownerOnly())
              : Files.createFile(file);
      var unused =
          Files.writeString(
              made, HexFormat.of().formatHex(secret) + "\n", StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw OrchestratorException.conflict(
          "expected no file %s yet, but there is one; name another file, or remove it if no node uses it"
              .formatted(file));
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to write the secret to %s, but could not (%s); name a file in a directory that can be written"
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
  }

  /**
   * Reads the secrets of a file.
   *
   * @throws OrchestratorException if it has none, or if others can read it
   */
  public static GridSecret read(Path file) {
    try {
      requireClosed(file);
      List<byte[]> secrets =
          Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .map(line -> parse(file, line))
              .toList();
      if (secrets.isEmpty()) {
        throw wrong(file, "it has no line");
      }
      return new GridSecret(secrets);
    } catch (NoSuchFileException e) {
      throw OrchestratorException.unavailable(
          "expected the secret of the grid in grid.secret %s, but it is not there; copy the file of another node there, or make one with 'vivace.jar grid secret FILE'"
              .formatted(file),
          e);
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected to read the secret of the grid in grid.secret %s, but could not: %s; let the user of the node read it"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static byte[] parse(Path file, String line) {
    if (!line.matches("[0-9a-fA-F]{%d}".formatted(2 * BYTES))) {
      throw wrong(file, "one of its lines is something else");
    }
    return HexFormat.of().parseHex(line);
  }

  private static OrchestratorException wrong(Path file, String what) {
    return OrchestratorException.unavailable(
        "expected grid.secret %s to have a line of %d hexadecimal digits, but %s; make one with 'vivace.jar grid secret FILE'"
            .formatted(file, 2 * BYTES, what),
        null);
  }

  /** The group may read it, which is how Kubernetes hands secrets to those who are not root. */
  private static void requireClosed(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OPEN::contains)) {
      throw OrchestratorException.unavailable(
          "expected grid.secret %s to be for its owner alone, but its mode is %s; run 'chmod 600 %s', and make a new one if others may have read it"
              .formatted(file, PosixFilePermissions.toString(mode), file),
          null);
    }
  }

  /** The first is the node's own. */
  public List<byte[]> secrets() {
    return secrets.stream().map(byte[]::clone).toList();
  }

  @Override
  public String toString() {
    return "GridSecret[%d]".formatted(secrets.size());
  }
}
