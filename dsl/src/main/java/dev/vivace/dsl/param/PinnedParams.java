package dev.vivace.dsl.param;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that a workflow version gets from outside of its definition, as they were when it was
 * pushed.
 *
 * @param defaults parameters of the workflow, over those of the system and below its own
 * @param templates the job templates that its steps name
 */
public record PinnedParams(Map<String, ParamDefinition> defaults, List<Pinned> templates) {
  public static final PinnedParams NONE = new PinnedParams(Map.of(), List.of());

  public PinnedParams {
    defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
    templates = List.copyOf(templates);
  }

  /** These with other parameters of the workflow. */
  public PinnedParams withDefaults(Map<String, ParamDefinition> others) {
    return others.isEmpty() && defaults.isEmpty() ? this : new PinnedParams(others, templates);
  }

  /**
   * A job template.
   *
   * @param subTypeVersion the version that steps name; {@code null} for those that name none
   * @param version the version that was meant by that
   * @param layers parameters to lay over those of the step's type, one after the other: those of
   *     the templates that it inherits from, then its own
   */
  public record Pinned(
      String subType,
      @Nullable String subTypeVersion,
      String version,
      List<Map<String, ParamDefinition>> layers) {
    public Pinned {
      layers =
          layers.stream()
              .map(layer -> Collections.unmodifiableMap(new LinkedHashMap<>(layer)))
              .toList();
    }
  }

  public boolean isEmpty() {
    return templates.isEmpty() && defaults.isEmpty();
  }

  /** The layers of a step whose type takes a job template; none if it is not here. */
  List<Map<String, ParamDefinition>> of(Step.Typed step) {
    for (Pinned one : templates) {
      if (one.subType().equals(step.subType())
          && Objects.equals(one.subTypeVersion(), step.subTypeVersion())) {
        return one.layers();
      }
    }
    return List.of();
  }
}
