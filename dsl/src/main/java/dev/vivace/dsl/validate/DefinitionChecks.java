package dev.vivace.dsl.validate;

import dev.vivace.dsl.check.ExpressionCheck;
import dev.vivace.dsl.check.Finding;
import dev.vivace.dsl.check.SelfCalls;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.eval.DryRun;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.NotEnforcedRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is checked before a definition is accepted: its structure, a dry run of its parameters,
 * and what can be told of its expressions without running it. Thread-safe; it never throws for
 * anything that a user can send.
 */
public final class DefinitionChecks {
  private static final int KEPT = 200;

  private final WorkflowValidator validator;
  private final StepTypes types;
  private final SelfCalls.Lookup others;
  private final int depth;

  public DefinitionChecks() {
    this(ValidationLimits.DEFAULT);
  }

  public DefinitionChecks(ValidationLimits limits) {
    this(limits, StepTypes.installed(), SelfCalls.Lookup.NONE);
  }

  /**
   * Checks of definitions.
   *
   * @param types the types that steps may have
   * @param others the workflows that steps may start, as far as they are known
   */
  public DefinitionChecks(ValidationLimits limits, StepTypes types, SelfCalls.Lookup others) {
    this.validator = new WorkflowValidator(limits, types);
    this.types = types;
    this.others = others;
    this.depth = limits.depth();
  }

  /**
   * The findings of all checks.
   *
   * @param structure what the rules of definitions say; warnings too
   * @param dryRun what the dry run says of parts with which nothing else is wrong
   * @param accepted warnings of the same parts: what fails in a run, or has no effect
   */
  public record Result(
      List<Problem> structure, List<DryRun.Problem> dryRun, List<Problem> accepted) {
    public Result {
      structure = List.copyOf(structure);
      dryRun = List.copyOf(dryRun);
      accepted = List.copyOf(accepted);
    }

    /** All of them, in the order in which they were found. */
    public List<Problem> all() {
      List<Problem> all = new ArrayList<>(structure);
      dryRun.forEach(problem -> all.add(problem(problem)));
      all.addAll(accepted);
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
    List<String> broken = new ArrayList<>();
    structure.stream()
        .filter(Problem::isError)
        .map(Problem::path)
        .filter(path -> !path.endsWith(".steps")) // a list of steps, whose params may be fine
        .forEach(broken::add);
    StepDefaults defaults = new StepDefaults(types, pinned);
    DryRun.Result tried = DryRun.run(request, defaults, caller, now);
    List<DryRun.Problem> dryRun =
        tried.problems().stream()
            .filter(problem -> isSound(problem.path(), broken))
            .limit(KEPT)
            .toList();
    dryRun.forEach(problem -> broken.add(problem.path()));
    List<Problem> accepted =
        accepted(request, defaults, tried, now).stream()
            .filter(warning -> isSound(warning.path(), broken))
            .distinct()
            .toList();
    return new Result(structure, dryRun, accepted);
  }

  private List<Problem> accepted(
      WorkflowCreateRequest request, StepDefaults defaults, DryRun.Result tried, Instant now) {
    List<Problem> all = new ArrayList<>(NotEnforcedRules.of(request, types));
    ExpressionCheck.of(request.workflow(), defaults, tried, now)
        .forEach(finding -> all.add(warning(finding)));
    SelfCalls.of(request.workflow(), request.properties(), others, depth)
        .forEach(finding -> all.add(warning(finding)));
    return all;
  }

  /** A finding of what the contract accepts. */
  public static Problem warning(Finding finding) {
    return Problem.warning(finding.path(), code(finding.kind()), finding.message());
  }

  private static ProblemCode code(Finding.Kind kind) {
    return switch (kind) {
      case EXPRESSION -> ProblemCode.INVALID_EXPRESSION;
      case NAME -> ProblemCode.UNKNOWN_NAME;
      case TYPE -> ProblemCode.WRONG_TYPE;
      case SELF_CALL -> ProblemCode.SELF_CALL;
    };
  }

  private static boolean isSound(String path, List<String> broken) {
    return broken.stream().noneMatch(other -> overlap(other, path));
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
