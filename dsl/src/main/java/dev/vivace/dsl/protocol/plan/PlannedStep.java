package dev.vivace.dsl.protocol.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step.
 *
 * @param type as the contract names it: {@code NoOp}, {@code foreach}
 * @param reason why it would not run, or what it depends on whether it would
 * @param params its own, by name; none for a step that would not run
 * @param foreach only of a foreach step that would run, or may
 * @param whileLoop only of a while step that would run, or may
 * @param subworkflow only of a subworkflow step that would run, or may
 */
public record PlannedStep(
    String id,
    String type,
    Runs runs,
    @Nullable String reason,
    Map<String, PlannedParam> params,
    List<Transition> transitions,
    @Nullable Foreach foreach,
    @JsonProperty("while") @Nullable While whileLoop,
    @Nullable Subworkflow subworkflow) {

  /** Tells whether a step would run. */
  public enum Runs {
    YES,
    NO,
    MAYBE
  }

  /**
   * An edge out of the step.
   *
   * @param condition as written
   * @param holds whether it would be taken
   * @param unknown what that depends on
   */
  public record Transition(
      String to,
      String condition,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean holds,
      @Nullable String unknown) {}

  /**
   * The iterations of a foreach step.
   *
   * @param iterations how many
   * @param unknown what that depends on
   * @param concurrency how many at a time
   * @param first the parameters of the loop in the first iteration
   * @param last the parameters of the loop in the last iteration
   * @param steps as the first iteration would run them; none if there is no iteration
   */
  public record Foreach(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Long iterations,
      @Nullable String unknown,
      @Nullable Long concurrency,
      @Nullable Map<String, PlannedParam> first,
      @Nullable Map<String, PlannedParam> last,
      List<PlannedStep> steps) {}

  /**
   * The iterations of a while step.
   *
   * @param starts whether there is a first one
   * @param unknown what that depends on
   * @param first the parameters of the loop in the first iteration
   * @param steps as the first iteration would run them; none if there is none
   */
  public record While(
      String condition,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean starts,
      @Nullable String unknown,
      @Nullable Map<String, PlannedParam> first,
      List<PlannedStep> steps) {}

  /**
   * The instance that a subworkflow step would start.
   *
   * @param id of the workflow
   * @param selector which version the step asks for
   * @param version the number of the one that would be started now
   * @param exists whether there is such a version
   * @param unknown what it depends on
   * @param sync whether the step waits for it
   * @param inherits whether it gets all parameters of the workflow, too
   * @param params what the step itself hands down, by name
   */
  public record Subworkflow(
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String id,
      @Nullable String selector,
      @Nullable Long version,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Boolean exists,
      @Nullable String unknown,
      boolean sync,
      boolean inherits,
      Map<String, PlannedParam> params) {}
}
