package dev.vivace.dsl.param.compiled;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamMerger;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.StepDefaults;
import dev.vivace.dsl.param.SystemParams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lays what a step defines over what its type declares.
 *
 * <p>What the two do not throw is left out, and the others go on.
 *
 * @param refused is told of each parameter that a definition must not change, or not so
 * @param missing is told of each parameter that must have a value, but has none
 */
public record StepMerge(
    BiConsumer<String, ParamException> refused, Consumer<ParamException> missing) {

  /** What a run needs: the first problem ends it. */
  static final StepMerge STRICT =
      new StepMerge(
          (name, problem) -> {
            throw problem;
          },
          problem -> {
            throw problem;
          });

  /**
   * The parameters of a step.
   *
   * @param defaults what lies below what the step defines
   */
  public CompiledParams compile(Step step, StepDefaults defaults) {
    Map<String, ParamDefinition> definitions = step.header().params();
    Map<String, MergedParam> merged = new LinkedHashMap<>(defaults.declared(step));
    defaults
        .templates(step)
        .forEach(template -> lay(template, ParamSource.TEMPLATE_SCHEMA, merged));
    if (definitions != null) {
      lay(definitions, ParamSource.DEFINITION, merged);
    }
    return CompiledParams.ofStep(complete(merged));
  }

  private void lay(
      Map<String, ParamDefinition> definitions,
      ParamSource source,
      Map<String, MergedParam> merged) {
    SystemParams.STEP.forEach(
        (name, param) -> {
          if (definitions.containsKey(name)) {
            merged.putIfAbsent(name, param);
          }
        });
    ParamMerger merger = ParamMerger.from(source);
    definitions.forEach(
        (name, definition) -> {
          try {
            merged.put(name, merger.merge(name, merged.get(name), definition));
          } catch (ParamException e) {
            refused.accept(name, e);
          }
        });
  }

  private Map<String, MergedParam> complete(Map<String, MergedParam> merged) {
    Map<String, MergedParam> complete = new LinkedHashMap<>();
    merged.forEach(
        (name, param) -> {
          try {
            complete.putAll(ParamMerger.complete(Map.of(name, param)));
          } catch (ParamException e) {
            missing.accept(e);
          }
        });
    return complete;
  }
}
