package dev.vivace.dsl.step;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a type of step reads.
 *
 * @param internalMode who gives it a value; {@code null} if the type does not declare it, so that
 *     steps have it only if they define it: one that does not, or with another type, gets a warning
 * @param documentation what it is for, as a phrase
 * @param standard the default of a parameter that has one
 * @param entries what a {@code MAP} holds; of all other types empty
 * @param checks what its value should be
 */
public record StepParam(
    String name,
    ParamType type,
    @Nullable InternalMode internalMode,
    String documentation,
    @Nullable Standard standard,
    List<StepParam> entries,
    Checks checks,
    ParamMode mode,
    List<Tag> tags) {

  /**
   * A default: a literal in the Java type of the parameter, or an expression, never both.
   *
   * @param value as in {@link dev.vivace.dsl.model.param.ParamDefinition}
   */
  public record Standard(@Nullable Object value, @Nullable String expression) {
    public Standard {
      if ((value == null) == (expression == null)) {
        throw new IllegalArgumentException("expected either a value or an expression as default");
      }
      value =
          value instanceof Map<?, ?> texts
              ? Collections.unmodifiableMap(new LinkedHashMap<>(texts))
              : value;
    }
  }

  /**
   * Requirements on a value.
   *
   * @param allowed the texts that it may be, in any case; empty if any will do
   * @param isExpression whether the text is an expression for the runtime of the step, which knows
   *     the parameters of the step only
   * @param validator shown with the parameter, as the contract has it
   */
  public record Checks(List<String> allowed, boolean isExpression, @Nullable String validator) {
    static final Checks NONE = new Checks(List.of(), false, null);

    public Checks {
      allowed = List.copyOf(allowed);
    }
  }

  public StepParam {
    entries = List.copyOf(entries);
    tags = List.copyOf(tags);
    if (name.isBlank() || documentation.isBlank()) {
      throw new IllegalArgumentException(
          "expected a name and a documentation of each step param, but those of [%s] are [%s]"
              .formatted(name, documentation));
    }
    if (!entries.isEmpty() && type != ParamType.MAP) {
      throw new IllegalArgumentException(
          "expected entries in a MAP only, but step param [%s] is a %s".formatted(name, type));
    }
  }

  /** One that somebody must give. */
  public static StepParam required(String name, ParamType type, String documentation) {
    return of(name, type, InternalMode.REQUIRED, documentation, null);
  }

  /** One that may be left out. */
  public static StepParam optional(String name, ParamType type, String documentation) {
    return of(name, type, InternalMode.OPTIONAL, documentation, null);
  }

  /** One with a default. */
  public static StepParam provided(
      String name, ParamType type, Object value, String documentation) {
    return of(name, type, InternalMode.PROVIDED, documentation, new Standard(value, null));
  }

  /** A text with a default that is computed. */
  public static StepParam computed(String name, String expression, String documentation) {
    return of(
        name,
        ParamType.STRING,
        InternalMode.PROVIDED,
        documentation,
        new Standard(null, expression));
  }

  /** A map of declared parameters. */
  public static StepParam group(
      String name, InternalMode mode, List<StepParam> entries, String documentation) {
    return new StepParam(
        name,
        ParamType.MAP,
        mode,
        documentation,
        null,
        entries,
        Checks.NONE,
        ParamMode.MUTABLE,
        List.of());
  }

  /** One that the type does not declare, but asks for. */
  public static StepParam expected(String name, ParamType type, String documentation) {
    return of(name, type, null, documentation, null);
  }

  private static StepParam of(
      String name,
      ParamType type,
      @Nullable InternalMode internal,
      String documentation,
      @Nullable Standard standard) {
    return new StepParam(
        name,
        type,
        internal,
        documentation,
        standard,
        List.of(),
        Checks.NONE,
        ParamMode.MUTABLE,
        List.of());
  }

  /** The same for one of these texts only. */
  public StepParam oneOf(List<String> allowed) {
    return with(new Checks(allowed, checks.isExpression, checks.validator), mode, internalMode);
  }

  /** The same for the text of an expression that the runtime of the step evaluates. */
  public StepParam asExpression() {
    return with(new Checks(checks.allowed, true, checks.validator), mode, internalMode);
  }

  /** The same with a validator, which is shown with it. */
  StepParam validated(String validator) {
    return with(new Checks(checks.allowed, checks.isExpression, validator), mode, internalMode);
  }

  /** The same with a tag, which is shown with it. */
  StepParam tagged(String tag) {
    return new StepParam(
        name,
        type,
        internalMode,
        documentation,
        standard,
        entries,
        checks,
        mode,
        List.of(Tag.of(tag)));
  }

  /** The same in another mode. */
  StepParam in(ParamMode other) {
    return with(checks, other, internalMode);
  }

  /** The same, set by the platform alone. */
  StepParam reserved() {
    return with(checks, ParamMode.CONSTANT, InternalMode.RESERVED);
  }

  private StepParam with(Checks asked, ParamMode other, @Nullable InternalMode internal) {
    return new StepParam(
        name, type, internal, documentation, standard, entries, asked, other, tags);
  }

  /** Whether the type declares it, so that each step has it. */
  public boolean isDeclared() {
    return internalMode != null;
  }

  /** Whether a step without it, or without an entry of it, cannot run. */
  public boolean needsValue() {
    return internalMode == InternalMode.REQUIRED
        || (internalMode == InternalMode.PROVIDED
            && entries.stream().anyMatch(StepParam::needsValue));
  }
}
