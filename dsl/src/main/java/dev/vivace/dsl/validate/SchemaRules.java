package dev.vivace.dsl.validate;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.StepSchemas;
import dev.vivace.dsl.spelling.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a step next to those that its type declares: nothing reads an entry of {@code http}
 * that no request has.
 */
final class SchemaRules {
  /** Fields of a step that look as if they belonged to its work. */
  private static final List<String> OF_STEP =
      List.of("timeout", "retry_policy", "failure_mode", "transition", "tags");

  private final Findings findings;

  SchemaRules(Findings findings) {
    this.findings = findings;
  }

  void check(String path, Step step) {
    Map<String, ParamDefinition> params = step.header().params();
    if (params == null) {
      return;
    }
    Map<String, MergedParam> schema = StepSchemas.of(step);
    params.forEach(
        (name, param) -> {
          MergedParam declared = schema.get(name);
          if (declared == null) {
            slip(path + "." + name, name, params, schema);
          } else if (declared.type() == ParamType.MAP && declared.value() != null) {
            entries(path + "." + name, name, param, declared, schema);
          }
        });
    if (step instanceof Step.Typed typed && typed.type() == StepType.HTTP) {
      method(path, params.get(ParamNames.HTTP));
    }
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

  private void method(String path, @Nullable ParamDefinition http) {
    Map<String, ParamDefinition> entries = http == null ? null : ParamRules.entries(http);
    ParamDefinition method = entries == null ? null : entries.get("method");
    if (method == null
        || !(method.value() instanceof String text)
        || text.indexOf('$') >= 0
        || ContractLimits.HTTP_METHODS.contains(text.strip().toUpperCase(Locale.ROOT))) {
      return;
    }
    findings.warning(
        path + ".http.value.method",
        ProblemCode.WRONG_TYPE,
        "expected one of %s, but it is [%s]%s",
        ContractLimits.HTTP_METHODS,
        Findings.shown(text),
        Spelling.didYouMean(text, ContractLimits.HTTP_METHODS));
  }
}
