package dev.vivace.dsl.param;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
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

  /** The layers of a step; none if it has no job template. */
  public List<Map<String, ParamDefinition>> of(Step step) {
    if (templates.isEmpty() || !(step instanceof Step.Typed typed) || !takesTemplate(typed)) {
      return List.of();
    }
    for (Pinned pinned : templates) {
      if (pinned.subType().equals(typed.subType())
          && Objects.equals(pinned.subTypeVersion(), typed.subTypeVersion())) {
        return pinned.layers();
      }
    }
    return List.of();
  }

  /** Whether the step names a job template and its runtime asks for one. */
  public static boolean takesTemplate(Step.Typed step) {
    return step.subType() != null && takesTemplate(step.type());
  }

  private static boolean takesTemplate(StepType type) {
    return switch (type) {
      case HTTP, KUBERNETES, NOTEBOOK, TASK -> true;
      case NO_OP, SLEEP, TITUS, JOIN, FOREACH, WHILE, SUBWORKFLOW, TEMPLATE -> false;
    };
  }
}
