package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names and the number of parameters. What an expression says is seen when it is evaluated. */
public final class ParamRules {
  private final ValidationLimits limits;
  private final Findings findings;
  private final NameRules names;
  private final TagRules tags;
  private final ValueRules values;
  private final SlipRules slips;

  public ParamRules(ValidationLimits limits, Findings findings, NameRules names, TagRules tags) {
    this.limits = limits;
    this.findings = findings;
    this.names = names;
    this.tags = tags;
    this.values = new ValueRules(findings);
    this.slips = new SlipRules(findings);
  }

  public void check(String path, @Nullable Map<String, ParamDefinition> params) {
    if (params == null) {
      return;
    }
    if (params.size() > limits.params()) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "expected at most %d params, but found %d",
          limits.params(),
          params.size());
      return;
    }
    params.forEach(
        (name, param) -> {
          names.reference(path + "." + name, name);
          tags.check(path + "." + name + ".tags", param.tags());
          slips.param(path + "." + name, param);
          unreachable(path + "." + name, name, param);
        });
    values.check(path, params);
  }

  /** A map of parameters inside of the parameters: in an expression its name means all of them. */
  private void unreachable(String path, String name, ParamDefinition param) {
    boolean isMap = param.type() == ParamType.MAP || param.type() == ParamType.STRING_MAP;
    if (isMap && name.equals("params")) {
      findings.warning(
          path,
          ProblemCode.SUSPICIOUS,
          "is one parameter with the name [params], not several; write its entries beside the other"
              + " parameters if they are meant to be some");
    }
  }

  /** The parameter if it is there and has the type; reports it if not. */
  @Nullable ParamDefinition require(
      Owner owner, @Nullable Map<String, ParamDefinition> params, String name, ParamType type) {
    ParamDefinition param = params == null ? null : params.get(name);
    String path = owner.path() + ".params";
    if (param == null) {
      findings.error(
          path,
          ProblemCode.MISSING,
          "[%s] is a required parameter (type=[%s]) for %s",
          name,
          type,
          owner);
      return null;
    }
    if (param.type() != type) {
      findings.error(
          path + "." + name,
          ProblemCode.WRONG_TYPE,
          "expected param [%s] of type %s for %s, but its type is %s",
          name,
          type,
          owner,
          param.type());
      return null;
    }
    return param;
  }

  /** The entries of a literal {@code MAP}; {@code null} if it is an expression. */
  public static @Nullable Map<String, ParamDefinition> entries(ParamDefinition map) {
    if (!(map.value() instanceof Map<?, ?> value)) {
      return null;
    }
    for (Object entry : value.values()) {
      if (!(entry instanceof ParamDefinition)) {
        return null;
      }
    }
    @SuppressWarnings("unchecked") // each value was looked at, and keys of a definition are text
    Map<String, ParamDefinition> entries = (Map<String, ParamDefinition>) value;
    return entries;
  }

  /** The step that a parameter belongs to, as messages name it. */
  record Owner(String path, String wrapper, String id) {
    static Owner of(String path, Step step) {
      return new Owner(path, step.wrapper().json(), step.id());
    }

    @Override
    public String toString() {
      return wrapper + " [" + id + "]";
    }
  }
}
