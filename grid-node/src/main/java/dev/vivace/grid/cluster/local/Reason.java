package dev.vivace.grid.cluster.local;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Says in words why something failed, also where the exception has none. */
public final class Reason {
  private Reason() {}

  /** Why it failed in the first place; Ignite wraps it deeply. */
  public static String ofRoot(@Nullable Throwable failure) {
    Throwable root = failure;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return of(root);
  }

  /** What an exception says itself; those of the file system often say only which file it was. */
  public static String of(@Nullable Throwable failure) {
    if (failure == null) {
      return "no reason given";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there";
    }
    if (failure instanceof AccessDeniedException denied) {
      return "access to %s is denied".formatted(denied.getFile());
    }
    if (failure instanceof FileSystemException known && known.getReason() == null) {
      return "%s of %s".formatted(words(failure), known.getFile());
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? words(failure) : message;
  }

  /** {@code NotDirectoryException} is "not directory". */
  private static String words(Throwable failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceAll("(Exception|Error)$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
