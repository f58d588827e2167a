package dev.vivace.dsl.param.compiled;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamValues;

/**
 * A merged parameter and how its result comes about.
 *
 * @param shown the definition as an instance shows it
 */
public record CompiledParam(
    String name, MergedParam merged, ParamDefinition shown, Formula formula) {

  static CompiledParam of(String name, MergedParam merged) {
    return new CompiledParam(name, merged, merged.shown(), Formula.of(merged));
  }

  /** A parameter whose texts are no references as far as they come from a literal. */
  static CompiledParam settled(String name, MergedParam merged, ParamDefinition literal) {
    return new CompiledParam(name, merged, merged.shown(), Formula.of(Escapes.of(merged, literal)));
  }

  /** A parameter that is what an earlier run evaluated it to; nothing in it is a reference. */
  static CompiledParam settled(String name, Param earlier) {
    ParamDefinition before = earlier.definition();
    ParamDefinition literal =
        new ParamDefinition(
            before.type(),
            ParamValues.literalOf(before.type(), earlier.result()),
            null,
            before.mode(),
            before.validator(),
            before.tags(),
            before.meta());
    return new CompiledParam(
        name, MergedParam.of(literal), literal, new Formula.Constant(earlier.result()));
  }
}
