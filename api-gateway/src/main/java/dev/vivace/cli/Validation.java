package dev.vivace.cli;

import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Checks definitions that stand in files. */
final class Validation {
  private final DefinitionFile definitions =
      DefinitionFile.asPushed(new DefinitionChecks(), GridClient.userName(), Instant.now());
  private final PrintWriter out;
  private final PrintWriter err;

  Validation(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** Prints every problem of every file; true if there is no error in any. */
  boolean check(List<Path> files) {
    boolean good = true;
    for (Path file : files) {
      good &= check(file);
    }
    return good;
  }

  private boolean check(Path file) {
    Optional<WorkflowCreateRequest> valid = read(file);
    if (valid.isPresent()) {
      out.println(file + ": valid");
    }
    return valid.isPresent();
  }

  /** Reads a file and prints all its problems; empty if it is not valid. */
  Optional<WorkflowCreateRequest> read(Path file) {
    try {
      var content = definitions.read(file.getFileName().toString(), Files.readAllBytes(file));
      for (Problem problem : content.problems()) {
        err.println(problem.describe(file.toString()));
      }
      return content.isValid() ? Optional.ofNullable(content.request()) : Optional.empty();
    } catch (NoSuchFileException e) {
      err.println(file + ": expected a file, but there is none");
      return Optional.empty();
    } catch (IOException e) {
      err.println(file + ": expected a file that can be read, but: " + e);
      return Optional.empty();
    }
  }
}
