package dev.vivace.cli;

import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.source.DefinitionFile;
import dev.vivace.dsl.source.TemplateFile;
import dev.vivace.dsl.validate.DefinitionChecks;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.yaml.DocumentKind;
import dev.vivace.gateway.http.HttpConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Checks definitions that stand in files. */
final class Validation {
  private final DefinitionFile definitions =
      DefinitionFile.asPushed(new DefinitionChecks(), GridClient.userName(), Instant.now());
  private static final int PUSHED_BYTES = HttpConfig.defaults().limits().maxBodyBytes();

  private final TemplateFile templates = new TemplateFile(Instant.now());
  private final PrintWriter out;
  private final PrintWriter err;
  private final Set<String> told = new HashSet<>();

  Validation(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  /** The problems that were printed, each as its path and its message. */
  Set<String> told() {
    return told;
  }

  /** Prints every problem of every file; true if there is no error in any. */
  boolean check(List<Path> files) {
    boolean good = true;
    for (Path file : files) {
      good &= check(file);
    }
    return good;
  }

  private boolean check(Path path) {
    Optional<InputFile> file = open(path);
    if (file.isEmpty()) {
      return false;
    }
    DocumentKind kind = DocumentKind.of(file.get().content());
    boolean valid =
        switch (kind) {
          case WORKFLOW -> read(file.get()).isPresent();
          case TEMPLATE -> isValid(file.get(), templates::checkTemplate);
          case JOB_TEMPLATE -> isValid(file.get(), templates::checkJobTemplate);
        };
    if (valid) {
      out.println(
          file.get().name()
              + ": valid"
              + (kind == DocumentKind.WORKFLOW ? "" : " " + kind.label()));
    }
    return valid;
  }

  /** Reads a file and prints all its problems; empty if it is not valid. */
  Optional<WorkflowCreateRequest> read(Path path) {
    return open(path).flatMap(this::read);
  }

  private Optional<WorkflowCreateRequest> read(InputFile file) {
    var content = definitions.read(file.shortName(), file.content());
    tell(file, content.problems());
    return content.isValid() ? Optional.ofNullable(content.request()) : Optional.empty();
  }

  private boolean isValid(InputFile file, BiFunction<String, byte[], List<Problem>> checks) {
    List<Problem> problems = checks.apply(file.shortName(), file.content());
    tell(file, problems);
    return problems.stream().noneMatch(Problem::isError);
  }

  private void tell(InputFile file, List<Problem> problems) {
    for (Problem problem : problems) {
      err.println(problem.describe(file.name()));
      told.add(problem.fieldError());
    }
  }

  private Optional<InputFile> open(Path path) {
    try {
      InputFile file = InputFile.read(path);
      if (file.content().length > PUSHED_BYTES) {
        err.printf(
            "%s: warning: expected at most %d bytes, but there are %d; a server takes it only with"
                + " a larger http.max-body-bytes%n",
            file.name(), PUSHED_BYTES, file.content().length);
      }
      return Optional.of(file);
    } catch (InputFile.Unreadable e) {
      err.println(e.line());
      return Optional.empty();
    }
  }
}
