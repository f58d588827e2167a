package dev.vivace.dsl.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Describes a type of step, once for all who have to know it: readers, validation, plans, schemas,
 * the engine and the docs.
 *
 * @param wrapper the words around its fields in JSON and YAML
 * @param documentation one sentence
 * @param params the parameters that it reads; a step may have any others
 * @param rules what must hold beyond that
 * @param takesJobTemplate whether a job template may give it parameters
 */
public record StepTypeDescriptor(
    StepType type,
    StepWrapper wrapper,
    String documentation,
    StepExecution execution,
    List<StepParam> params,
    List<StepRule> rules,
    boolean takesJobTemplate) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  public StepTypeDescriptor {
    params = List.copyOf(params);
    rules = List.copyOf(rules);
    require(
        LABEL.matcher(type.label()).matches(),
        "a label of letters, digits, _ and -, at most 64, for a step type",
        type.label());
    require(!documentation.isBlank(), "a documentation of step type " + type.label(), "blank");
    require(
        execution.fits(wrapper),
        "an execution of step type " + type.label() + " that fits its wrapper " + wrapper,
        execution.name());
    long names = params.stream().map(StepParam::name).distinct().count();
    require(
        names == params.size(),
        "params with different names for step type " + type.label(),
        params.stream().map(StepParam::name).toList().toString());
  }

  private static void require(boolean holds, String expected, String found) {
    if (!holds) {
      throw new IllegalArgumentException("expected %s, but it is %s".formatted(expected, found));
    }
  }

  /** A type of the wrapper {@code step} without parameters. */
  public static StepTypeDescriptor of(String label, StepExecution execution, String documentation) {
    return new StepTypeDescriptor(
        StepType.of(label),
        StepWrapper.STEP,
        documentation,
        execution,
        List.of(),
        List.of(),
        false);
  }

  /** The same with these parameters. */
  public StepTypeDescriptor params(StepParam... read) {
    return new StepTypeDescriptor(
        type, wrapper, documentation, execution, List.of(read), rules, takesJobTemplate);
  }

  /** The same with these rules. */
  public StepTypeDescriptor rules(StepRule... checks) {
    return new StepTypeDescriptor(
        type, wrapper, documentation, execution, params, List.of(checks), takesJobTemplate);
  }

  /** The same for steps that may take parameters from a job template. */
  public StepTypeDescriptor withJobTemplates() {
    return new StepTypeDescriptor(type, wrapper, documentation, execution, params, rules, true);
  }

  public String label() {
    return type.label();
  }

  /** Whether a step can name it as its type. */
  public boolean isTyped() {
    return wrapper == StepWrapper.STEP;
  }

  public Optional<StepParam> param(String name) {
    return params.stream().filter(param -> param.name().equals(name)).findFirst();
  }
}
