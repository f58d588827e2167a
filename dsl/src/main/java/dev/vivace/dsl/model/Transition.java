package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The edges of a step.
 *
 * @param predecessors ids of the steps before this one; optional, must match the computed ones
 * @param successors id of each following step, with the SEL condition of the edge; a condition that
 *     is {@code null} cannot be evaluated
 */
public record Transition(
    @Nullable List<String> predecessors, @Nullable Map<String, @Nullable String> successors) {

  public static final Transition NONE = new Transition(null, null);

  public Transition {
    predecessors = Copies.list(predecessors);
    successors = Copies.map(successors);
  }

  /** The edges out of the step; empty if there are none. */
  public Map<String, @Nullable String> edges() {
    return successors == null ? Map.of() : successors;
  }
}
