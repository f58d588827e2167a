package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.Transition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The edges out of one step, as they are written down one after the other. */
public final class Edges {
  private static final String ALWAYS = "true";

  private final Map<String, String> successors = new LinkedHashMap<>();
  private final List<String> conditions = new ArrayList<>();

  /** An edge that is always taken. A later edge to the same step replaces it. */
  public Edges always(String stepId) {
    successors.put(stepId, ALWAYS);
    return this;
  }

  /** An edge that is taken if the SEL condition holds. */
  public Edges when(String condition, String stepId) {
    successors.put(stepId, condition);
    conditions.add(condition);
    return this;
  }

  /** An edge that is taken if none of the conditions so far holds. */
  public Edges otherwise(String stepId) {
    String none = "!((" + String.join(") || (", conditions) + "))";
    successors.put(stepId, conditions.isEmpty() ? ALWAYS : none);
    return this;
  }

  /** The transition; {@code null} if there is no edge. */
  public @Nullable Transition transition() {
    return successors.isEmpty() ? null : new Transition(null, successors);
  }
}
