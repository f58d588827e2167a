package dev.vivace.dsl.builder;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the parts that every kind of step has.
 *
 * @param <B> the builder itself, so that calls can be chained in any order
 */
public abstract sealed class StepBuilder<B extends StepBuilder<B>>
    permits ForeachBuilder,
        SubworkflowBuilder,
        TemplateStepBuilder,
        TypedStepBuilder,
        WhileBuilder {

  private final String id;
  private final Edges edges = new Edges();
  private final List<Tag> tags = new ArrayList<>();
  private final List<SignalDependency> signalDependencies = new ArrayList<>();
  private final List<SignalOutput> signalOutputs = new ArrayList<>();
  private final Map<String, ParamDefinition> params = new LinkedHashMap<>();
  private @Nullable String name;
  private @Nullable String description;
  private @Nullable FailureMode failureMode;
  private @Nullable ParsableLong timeout;

  StepBuilder(String id) {
    this.id = id;
  }

  abstract B self();

  abstract Step build();

  public final B name(String text) {
    name = text;
    return self();
  }

  public final B description(String text) {
    description = text;
    return self();
  }

  /** These steps follow, in any case. */
  public final B then(String... stepIds) {
    for (String stepId : stepIds) {
      edges.always(stepId);
    }
    return self();
  }

  /** This step follows if the SEL condition holds. */
  public final B thenIf(String condition, String stepId) {
    edges.when(condition, stepId);
    return self();
  }

  /** This step follows if no condition given so far holds. */
  public final B otherwise(String stepId) {
    edges.otherwise(stepId);
    return self();
  }

  public final B tag(String... names) {
    for (String tag : names) {
      tags.add(Tag.of(tag));
    }
    return self();
  }

  public final B tag(Tag tag) {
    tags.add(tag);
    return self();
  }

  public final B failureMode(FailureMode mode) {
    failureMode = mode;
    return self();
  }

  /** Counts in whole seconds, rounded down. */
  public final B timeout(Duration duration) {
    timeout = ParsableLong.of(duration.toSeconds());
    return self();
  }

  /** A duration as text, such as {@code "2 hours"} or {@code "${limit} minutes"}. */
  public final B timeout(String text) {
    timeout = ParsableLong.of(text);
    return self();
  }

  public final B awaits(SignalDependency dependency) {
    signalDependencies.add(dependency);
    return self();
  }

  /** The step waits for any signal of this name. */
  public final B awaits(String signal) {
    return awaits(new SignalDependency(signal, null));
  }

  /** The step waits for a signal whose parameters compare as given. */
  public final B awaits(String signal, Map<String, SignalDependency.Match> matchParams) {
    return awaits(new SignalDependency(signal, matchParams));
  }

  /** The step announces a signal with these parameters when it is done. */
  public final B announces(String signal, Map<String, ParamDefinition> signalParams) {
    return announces(new SignalOutput(signal, signalParams, null));
  }

  public final B announces(SignalOutput output) {
    signalOutputs.add(output);
    return self();
  }

  public final B param(String paramName, String value) {
    return param(paramName, Params.string(value));
  }

  public final B param(String paramName, long value) {
    return param(paramName, Params.number(value));
  }

  public final B param(String paramName, double value) {
    return param(paramName, Params.decimal(value));
  }

  public final B param(String paramName, boolean value) {
    return param(paramName, Params.bool(value));
  }

  /** Any parameter; see {@link Params}. A later one of the same name replaces it. */
  public final B param(String paramName, ParamDefinition param) {
    params.put(paramName, param);
    return self();
  }

  /** A parameter that the SEL expression gives. */
  public final B expression(String paramName, ParamType type, String text) {
    return param(paramName, ParamDefinition.expression(type, text));
  }

  final StepHeader header() {
    return new StepHeader(
        id,
        name,
        description,
        edges.transition(),
        failureMode,
        present(tags),
        timeout,
        present(signalDependencies),
        present(signalOutputs),
        params.isEmpty() ? null : params);
  }

  static <T> @Nullable List<T> present(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
