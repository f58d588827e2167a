package dev.vivace.dsl.builder;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workflow and the properties that come with it. */
public final class WorkflowBuilder {
  private final String id;
  private final List<Tag> tags = new ArrayList<>();
  private final List<TimeTrigger> timeTriggers = new ArrayList<>();
  private final List<SignalTrigger> signalTriggers = new ArrayList<>();
  private final Map<String, ParamDefinition> params = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Object> extras = new LinkedHashMap<>();
  private @Nullable String name;
  private @Nullable String description;
  private @Nullable ParsableLong timeout;
  private @Nullable Criticality criticality;
  private @Nullable ParsableLong instanceStepConcurrency;
  private @Nullable User owner;
  private @Nullable RunStrategy runStrategy;
  private @Nullable Long stepConcurrency;
  private @Nullable Alerting alerting;
  private @Nullable Boolean active;
  private @Nullable GitInfo gitInfo;

  WorkflowBuilder(String id) {
    this.id = id;
  }

  /** Starts the definition of a workflow, as {@link Workflows#define} does. */
  public static WorkflowBuilder define(String id) {
    return new WorkflowBuilder(id);
  }

  public WorkflowBuilder name(String text) {
    name = text;
    return this;
  }

  public WorkflowBuilder description(String text) {
    description = text;
    return this;
  }

  /** Needed for the first version of a workflow. */
  public WorkflowBuilder owner(String user) {
    owner = User.of(user);
    return this;
  }

  public WorkflowBuilder runStrategy(RunStrategy strategy) {
    runStrategy = strategy;
    return this;
  }

  /** How many steps of one instance run at a time, with those of its children. */
  public WorkflowBuilder instanceStepConcurrency(long limit) {
    instanceStepConcurrency = ParsableLong.of(limit);
    return this;
  }

  /** The same as text that becomes a number, such as {@code "${limit}"}. */
  public WorkflowBuilder instanceStepConcurrency(String text) {
    instanceStepConcurrency = ParsableLong.of(text);
    return this;
  }

  /** How many steps of the workflow run at a time, over all of its instances. */
  public WorkflowBuilder stepConcurrency(long limit) {
    stepConcurrency = limit;
    return this;
  }

  public WorkflowBuilder alerting(Alerting settings) {
    alerting = settings;
    return this;
  }

  public WorkflowBuilder tag(String... names) {
    for (String tag : names) {
      tags.add(Tag.of(tag));
    }
    return this;
  }

  public WorkflowBuilder tag(Tag tag) {
    tags.add(tag);
    return this;
  }

  /** Counts in whole seconds, rounded down. */
  public WorkflowBuilder timeout(Duration duration) {
    timeout = ParsableLong.of(duration.toSeconds());
    return this;
  }

  /** A duration as text, such as {@code "2 hours"} or {@code "${limit} minutes"}. */
  public WorkflowBuilder timeout(String text) {
    timeout = ParsableLong.of(text);
    return this;
  }

  public WorkflowBuilder criticality(Criticality level) {
    criticality = level;
    return this;
  }

  /** Starts an instance by the clock; unix or Quartz syntax. */
  public WorkflowBuilder cron(String expression, String timezone) {
    return trigger(new TimeTrigger.Cron(expression, timezone, null));
  }

  /** Starts an instance {@code @hourly}, {@code @daily}, {@code @weekly} and so on. */
  public WorkflowBuilder predefined(String expression, String timezone) {
    return trigger(new TimeTrigger.Predefined(expression, timezone, null));
  }

  public WorkflowBuilder trigger(TimeTrigger trigger) {
    timeTriggers.add(trigger);
    return this;
  }

  /** Starts an instance whenever any signal of this name has come. */
  public WorkflowBuilder onSignal(String signal) {
    return trigger(
        new SignalTrigger(Map.of(signal, new SignalTrigger.Entry(null, null)), null, null, null));
  }

  public WorkflowBuilder trigger(SignalTrigger trigger) {
    signalTriggers.add(trigger);
    return this;
  }

  public WorkflowBuilder param(String paramName, String value) {
    return param(paramName, Params.string(value));
  }

  public WorkflowBuilder param(String paramName, long value) {
    return param(paramName, Params.number(value));
  }

  public WorkflowBuilder param(String paramName, double value) {
    return param(paramName, Params.decimal(value));
  }

  public WorkflowBuilder param(String paramName, boolean value) {
    return param(paramName, Params.bool(value));
  }

  /** Any parameter; see {@link Params}. A later one of the same name replaces it. */
  public WorkflowBuilder param(String paramName, ParamDefinition param) {
    params.put(paramName, param);
    return this;
  }

  /** A parameter that the SEL expression gives. */
  public WorkflowBuilder expression(String paramName, ParamType type, String text) {
    return param(paramName, ParamDefinition.expression(type, text));
  }

  public WorkflowBuilder step(StepBuilder<?> step) {
    steps.add(step.build());
    return this;
  }

  /** Whether the version becomes the active one; it does unless told otherwise. */
  public WorkflowBuilder active(boolean becomesActive) {
    active = becomesActive;
    return this;
  }

  public WorkflowBuilder gitInfo(GitInfo info) {
    gitInfo = info;
    return this;
  }

  /** A value to be kept in the metadata of the version, of a shape that JSON has. */
  public WorkflowBuilder metadata(String key, Object value) {
    extras.put(key, value);
    return this;
  }

  @CheckReturnValue
  public WorkflowCreateRequest build() {
    return new WorkflowCreateRequest(properties(), workflow(), active, gitInfo, extras);
  }

  @CheckReturnValue
  public Workflow workflow() {
    return new Workflow(
        id,
        name,
        description,
        StepBuilder.present(tags),
        timeout,
        StepBuilder.present(timeTriggers),
        StepBuilder.present(signalTriggers),
        criticality,
        instanceStepConcurrency,
        params.isEmpty() ? null : params,
        steps);
  }

  private @Nullable Properties properties() {
    Properties properties =
        new Properties(owner, null, runStrategy, stepConcurrency, alerting, null, null, null, null);
    return properties.equals(Properties.EMPTY) ? null : properties;
  }
}
