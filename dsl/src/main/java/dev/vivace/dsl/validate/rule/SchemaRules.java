package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.spelling.Spelling;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Parameters of a step next to those that its type declares: nothing reads an entry of {@code http}
 * that no request has.
 */
final class SchemaRules {
  /** Fields of a step that look as if they belonged to its work. */
  private static final List<String> OF_STEP =
      List.of("timeout", "retry_policy", "failure_mode", "transition", "tags");

  private final StepTypes types;
  private final Findings findings;

  SchemaRules(StepTypes types, Findings findings) {
    this.types = types;
    this.findings = findings;
  }

  void check(String path, Step step) {
    Map<String, ParamDefinition> params = step.header().params();
    if (params == null) {
      return;
    }
    List<StepParam> read =
        types.find(step.type()).map(StepTypeDescriptor::params).orElse(List.of());
    Map<String, MergedParam> schema = StepDefaults.of(types).declared(step);
    params.forEach(
        (name, param) -> {
          MergedParam declared = schema.get(name);
          if (declared == null) {
            slip(path + "." + name, name, params, schema);
          } else if (declared.type() == ParamType.MAP && declared.value() != null) {
            entries(path + "." + name, name, param, declared, schema);
          }
        });
    allowed(path, params, read);
  }

  /** A parameter of the step that is nearly one of its type, which it leaves out. */
  private void slip(
      String path,
      String name,
      Map<String, ParamDefinition> params,
      Map<String, MergedParam> schema) {
    List<String> absent = new ArrayList<>(schema.keySet());
    absent.removeAll(params.keySet());
    Spelling.slipOf(name, absent)
        .ifPresent(
            meant ->
                findings.warning(
                    path,
                    ProblemCode.SUSPICIOUS,
                    "[%s] is a parameter of its own, which the type of the step does not read; did"
                        + " you mean [%s]?",
                    Findings.shown(name),
                    meant));
  }

  private void entries(
      String path,
      String map,
      ParamDefinition param,
      MergedParam declared,
      Map<String, MergedParam> ofStep) {
    Map<String, ParamDefinition> entries = ParamRules.entries(param);
    if (entries == null) {
      return;
    }
    Map<String, MergedParam> known = declared.entries();
    entries.forEach(
        (key, entry) -> {
          String place = path + ".value." + key;
          MergedParam found = known.get(key);
          if (found == null) {
            findings.warning(
                place,
                ProblemCode.SUSPICIOUS,
                "[%s] is no entry of [%s], so nothing reads it; %s",
                Findings.shown(key),
                map,
                advice(key, map, known, ofStep));
          } else if (found.type() == ParamType.MAP && found.value() != null) {
            entries(place, key, entry, found, ofStep);
          } else if (found.type() != entry.type() && !ParamMerger.widens(found.type(), entry)) {
            findings.warning(
                place,
                ProblemCode.WRONG_TYPE,
                "expected entry [%s] of [%s] to be of type %s, but its type is %s",
                key,
                map,
                found.type(),
                entry.type());
          }
        });
  }

  private static String advice(
      String key, String map, Map<String, MergedParam> known, Map<String, MergedParam> ofStep) {
    if (OF_STEP.contains(key)) {
      return "it is a field of the step; move it there";
    }
    if (ofStep.containsKey(key)) {
      return "it is a parameter of the step; move it out of [" + map + "]";
    }
    return Spelling.nearest(key, known.keySet())
        .map(meant -> "did you mean [" + meant + "]?")
        .orElse("it has " + String.join(", ", known.keySet()));
  }

  /** Texts that are none of those that the type knows. */
  private void allowed(String path, Map<String, ParamDefinition> given, List<StepParam> read) {
    for (StepParam param : read) {
      ParamDefinition found = given.get(param.name());
      String place = path + "." + param.name();
      Map<String, ParamDefinition> entries = found == null ? null : ParamRules.entries(found);
      if (entries != null) {
        allowed(place + ".value", entries, param.entries());
      }
      if (found != null && found.value() instanceof String text) {
        allowed(place, text, param.checks().allowed());
      }
    }
  }

  private void allowed(String path, String text, List<String> allowed) {
    if (!allowed.isEmpty()
        && text.indexOf('$') < 0
        && allowed.stream().noneMatch(one -> one.equalsIgnoreCase(text.strip()))) {
      findings.warning(
          path,
          ProblemCode.WRONG_TYPE,
          "expected one of %s, but it is [%s]%s",
          allowed,
          Findings.shown(text),
          Spelling.didYouMean(text, allowed));
    }
  }
}
