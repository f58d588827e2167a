package dev.vivace.dsl.validate;

import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is checked before a definition is accepted: its structure, and a dry run of its
 * parameters. Thread-safe; it never throws for anything that a user can send.
 */
public final class DefinitionChecks {
  private static final int KEPT = 200;

  private final WorkflowValidator validator;

  public DefinitionChecks() {
    this(ValidationLimits.DEFAULT);
  }

  public DefinitionChecks(ValidationLimits limits) {
    this.validator = new WorkflowValidator(limits);
  }

  /**
   * What was found.
   *
   * @param structure what the rules of definitions say; warnings too
   * @param dryRun what the dry run says of parts with which nothing else is wrong
   */
  public record Result(List<Problem> structure, List<DryRun.Problem> dryRun) {
    public Result {
      structure = List.copyOf(structure);
      dryRun = List.copyOf(dryRun);
    }

    /** Both, in the order in which they were found. */
    public List<Problem> all() {
      List<Problem> all = new ArrayList<>(structure);
      dryRun.forEach(problem -> all.add(problem(problem)));
      return all;
    }

    /** Whether the structure is as it must be, whatever the dry run says. */
    public boolean isStructureSound() {
      return structure.stream().noneMatch(Problem::isError);
    }
  }

  /**
   * The problems of a request; its structure need not be sound for its parameters to be tried.
   *
   * @param pinned what it gets from outside
   * @param caller who wants to push it
   */
  public Result check(
      WorkflowCreateRequest request, PinnedParams pinned, String caller, Instant now) {
    List<Problem> structure = validator.validate(request);
    List<String> broken =
        structure.stream()
            .filter(Problem::isError)
            .map(Problem::path)
            .filter(path -> !path.endsWith(".steps")) // a list of steps, whose params may be fine
            .toList();
    List<DryRun.Problem> dryRun =
        DryRun.check(request, pinned, caller, now).stream()
            .filter(problem -> broken.stream().noneMatch(path -> overlap(path, problem.path())))
            .limit(KEPT)
            .toList();
    return new Result(structure, dryRun);
  }

  /** Whether one of two parts of a definition lies in the other. */
  private static boolean overlap(String one, String other) {
    return isWithin(one, other) || isWithin(other, one);
  }

  private static boolean isWithin(String part, String whole) {
    return part.startsWith(whole)
        && (part.length() == whole.length() || ".[".indexOf(part.charAt(whole.length())) >= 0);
  }

  private static Problem problem(DryRun.Problem problem) {
    String text =
        problem.details().isEmpty()
            ? problem.message()
            : problem.message() + ": " + String.join("; ", problem.details());
    return Problem.error(problem.path(), ProblemCode.INVALID_PARAM, text);
  }
}
