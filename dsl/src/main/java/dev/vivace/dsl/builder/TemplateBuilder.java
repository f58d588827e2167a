package dev.vivace.dsl.builder;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.TemplateParam;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template: steps to be used as one, and what a use may set. */
public final class TemplateBuilder {
  private final String id;
  private final List<Tag> tags = new ArrayList<>();
  private final Map<String, TemplateParam> params = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable String name;
  private @Nullable String description;

  TemplateBuilder(String id) {
    this.id = id;
  }

  public TemplateBuilder name(String text) {
    name = text;
    return this;
  }

  public TemplateBuilder description(String text) {
    description = text;
    return this;
  }

  public TemplateBuilder tag(String... names) {
    for (String tag : names) {
      tags.add(Tag.of(tag));
    }
    return this;
  }

  /** A parameter that each use has to set. */
  public TemplateBuilder required(String paramName, ParamType type) {
    return param(paramName, TemplateParam.required(type));
  }

  /** A parameter with a default; see {@link Params}. */
  public TemplateBuilder param(String paramName, ParamDefinition fallback) {
    return param(paramName, TemplateParam.of(fallback));
  }

  /** Any parameter. A later one of the same name replaces it. */
  public TemplateBuilder param(String paramName, TemplateParam param) {
    params.put(paramName, param);
    return this;
  }

  public TemplateBuilder step(StepBuilder<?> step) {
    steps.add(step.build());
    return this;
  }

  @CheckReturnValue
  public Template template() {
    return new Template(
        id, name, description, StepBuilder.present(tags), params.isEmpty() ? null : params, steps);
  }

  @CheckReturnValue
  public TemplateCreateRequest build() {
    return TemplateCreateRequest.of(template());
  }
}
