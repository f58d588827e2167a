package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepTypeDescriptor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters that a type of step declares, as the others are merged with them. */
public final class StepSchemas {
  private StepSchemas() {}

  public static Map<String, MergedParam> of(StepTypeDescriptor type) {
    return schema(type.params());
  }

  private static Map<String, MergedParam> schema(List<StepParam> params) {
    Map<String, MergedParam> schema = new LinkedHashMap<>();
    for (StepParam param : params) {
      if (param.isDeclared()) {
        schema.put(param.name(), merged(param));
      }
    }
    return Collections.unmodifiableMap(schema);
  }

  private static MergedParam merged(StepParam param) {
    StepParam.Standard standard = param.standard();
    return new MergedParam(
        param.type(),
        value(param),
        standard == null ? null : standard.expression(),
        param.mode(),
        param.checks().validator(),
        param.tags(),
        ParamSource.SYSTEM_DEFAULT,
        param.internalMode(),
        Map.of());
  }

  private static @Nullable Object value(StepParam param) {
    if (param.type() == ParamType.MAP && !param.entries().isEmpty()) {
      return schema(param.entries());
    }
    return param.standard() == null ? null : param.standard().value();
  }
}
