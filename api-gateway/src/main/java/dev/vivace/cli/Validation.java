package dev.vivace.cli;

import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.dsl.validate.Problem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Checks definitions that stand in files. */
final class Validation {
  private final DefinitionFile definitions = new DefinitionFile();
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
    try {
      var content = definitions.read(file.getFileName().toString(), Files.readAllBytes(file));
      for (Problem problem : content.problems()) {
        err.println(problem.describe(file.toString()));
      }
      if (content.isValid()) {
        out.println(file + ": valid");
      }
      return content.isValid();
    } catch (NoSuchFileException e) {
      err.println(file + ": expected a file, but there is none");
      return false;
    } catch (IOException e) {
      err.println(file + ": expected a file that can be read, but: " + e);
      return false;
    }
  }
}
