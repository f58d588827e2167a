package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.model.param.TemplateParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a graph that is written once and used as a step: a push puts its steps in place of the
 * {@link Step.Template} that names it.
 *
 * @param params what a use of it may set, by name
 */
public record Template(
    String id,
    @Nullable String name,
    @Nullable String description,
    @Nullable List<Tag> tags,
    @Nullable Map<String, TemplateParam> params,
    List<Step> steps) {

  public Template {
    tags = Copies.list(tags);
    params = Copies.map(params);
    steps = List.copyOf(steps);
  }

  /** The parameters; empty if there are none. */
  public Map<String, TemplateParam> declared() {
    return params == null ? Map.of() : params;
  }

  public Template withSteps(List<Step> others) {
    return new Template(id, name, description, tags, params, others);
  }
}
