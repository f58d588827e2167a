package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.ParamRules.Owner;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks over the steps of a workflow, those inside of loops included. */
public final class StepRules {
  private final ValidationLimits limits;
  private final Findings findings;
  private final NameRules names;
  private final TagRules tags;
  private final ParamRules params;
  private final GraphRules graph;
  private final SignalRules signals;
  private final RetryRules retries;
  private final TimeoutRules timeouts;
  private final StepTypeRules types;
  private final TemplateRules templates;

  private final SchemaRules schemas;
  private final Map<String, String> pathById = new HashMap<>();
  private int count;

  public StepRules(ValidationLimits limits, StepTypes types, Findings findings) {
    this.limits = limits;
    this.findings = findings;
    this.names = new NameRules(limits, findings);
    this.tags = new TagRules(findings, names);
    this.params = new ParamRules(limits, findings, names, tags);
    this.graph = new GraphRules(findings);
    this.signals = new SignalRules(limits, findings);
    this.retries = new RetryRules(findings);
    this.timeouts = new TimeoutRules(findings);
    this.types = new StepTypeRules(types, findings, params);
    this.templates = new TemplateRules(findings, names);

    this.schemas = new SchemaRules(types, findings);
  }

  public void check(List<Step> steps, String path) {
    if (steps.isEmpty()) {
      findings.error(
          path, ProblemCode.MISSING, "[workflow step definitions] cannot be null or empty");
    }
    level(steps, path, 0, Set.of());
    if (count > limits.steps()) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "[workflow step list] is too large [%d] and over the size limit [%d]",
          count,
          limits.steps());
    }
  }

  private void level(List<Step> steps, String path, int depth, Set<String> outerLoopParams) {
    graph.check(steps, path);
    for (int i = 0; i < steps.size(); i++) {
      step(steps.get(i), path + "[" + i + "]", depth, outerLoopParams);
    }
  }

  private void step(Step step, String path, int depth, Set<String> outerLoopParams) {
    count++;
    header(step.header(), path);
    schemas.check(path + ".params", step);
    step.accept(new ByKind(path, depth, outerLoopParams)).run();
  }

  /** What only steps of one kind have. */
  private final class ByKind implements Step.Visitor<Runnable> {
    private final String path;
    private final int depth;
    private final Set<String> outerLoopParams;

    ByKind(String path, int depth, Set<String> outerLoopParams) {
      this.path = path;
      this.depth = depth;
      this.outerLoopParams = outerLoopParams;
    }

    @Override
    public Runnable typed(Step.Typed step) {
      return () -> {
        types.check(path, step);
        retries.check(path + ".retry_policy", step.retryPolicy());
      };
    }

    @Override
    public Runnable subworkflow(Step.Subworkflow step) {
      return () -> types.requireParams(Owner.of(path, step), step);
    }

    @Override
    public Runnable foreach(Step.Foreach step) {
      return () -> {
        concurrency(path + ".concurrency", step.concurrency());
        loop(step, Owner.of(path, step), depth, outerLoopParams);
      };
    }

    @Override
    public Runnable repeated(Step.While step) {
      return () -> {
        condition(path, step);
        loop(step, Owner.of(path, step), depth, outerLoopParams);
      };
    }

    @Override
    public Runnable template(Step.Template step) {
      return () -> templates.use(path, step);
    }
  }

  private void header(StepHeader header, String path) {
    names.reference(path + ".id", header.id());
    String first = pathById.putIfAbsent(header.id(), path);
    if (first != null) {
      findings.error(
          path + ".id",
          ProblemCode.DUPLICATE,
          "[workflow step definitions] contain duplicate step ids: [%s] is the id of %s already",
          Findings.shown(header.id()),
          first);
    }
    names.title(path + ".name", header.name());
    names.description(path + ".description", header.description());
    tags.check(path + ".tags", header.tags());
    timeouts.check(path + ".timeout", header.timeout());
    signals.dependencies(path + ".signal_dependencies", header.signalDependencies());
    signals.outputs(path + ".signal_outputs", header.signalOutputs());
    params.check(path + ".params", header.params());
  }

  private void loop(Step loop, Owner owner, int depth, Set<String> outerLoopParams) {
    Set<String> loopParams = new HashSet<>(outerLoopParams);
    loopParams.addAll(loopParams(loop, owner, outerLoopParams));
    if (loop.nested().isEmpty()) {
      findings.warning(
          owner.path() + ".steps",
          ProblemCode.SUSPICIOUS,
          "expected steps to repeat for %s, but there are none; the step will fail when it runs",
          owner);
    }
    if (depth + 1 > limits.depth()) {
      findings.error(
          owner.path() + ".steps",
          ProblemCode.TOO_LARGE,
          "expected at most %d loops inside of each other, but %s is one more",
          limits.depth(),
          owner);
      return;
    }
    level(loop.nested(), owner.path() + ".steps", depth + 1, loopParams);
  }

  private Set<String> loopParams(Step loop, Owner owner, Set<String> outer) {
    ParamDefinition map =
        params.require(owner, loop.header().params(), ParamNames.LOOP_PARAMS, ParamType.MAP);
    if (map == null) {
      return Set.of();
    }
    String path = owner.path() + ".params." + ParamNames.LOOP_PARAMS + ".value";
    Map<String, ParamDefinition> entries = ParamRules.entries(map);
    if (entries == null) {
      findings.error(
          path,
          ProblemCode.WRONG_TYPE,
          "expected param [%s] of %s to list its params, but it is an expression",
          ParamNames.LOOP_PARAMS,
          owner);
      return Set.of();
    }
    for (String name : entries.keySet()) {
      names.reference(path + "." + name, name);
      if (outer.contains(name)) {
        findings.error(
            path + "." + name,
            ProblemCode.DUPLICATE,
            "[workflow step definitions] contain duplicate loop param name [%s]",
            Findings.shown(name));
      }
    }
    return entries.keySet();
  }

  private void concurrency(String path, @Nullable ParsableLong concurrency) {
    if (concurrency == null) {
      return;
    }
    if (Numbers.isOutside(concurrency, Long.MIN_VALUE, ContractLimits.FOREACH_CONCURRENCY)) {
      findings.error(
          path,
          ProblemCode.OUT_OF_RANGE,
          "must be less than or equal to %d - rejected value is [%s]",
          ContractLimits.FOREACH_CONCURRENCY,
          Findings.shown(concurrency.text()));
    } else if (Numbers.isOutside(concurrency, 1, ContractLimits.FOREACH_CONCURRENCY)) {
      findings.warning(
          path,
          ProblemCode.SUSPICIOUS,
          "expected a concurrency of at least 1, but it is [%s]; the loop will start nothing",
          concurrency.text());
    }
  }

  private void condition(String path, Step.While loop) {
    if (loop.condition() == null || loop.condition().isBlank()) {
      findings.error(
          path + ".condition",
          ProblemCode.MISSING,
          "expected a condition for while [%s], but it is empty",
          Findings.shown(loop.id()));
    }
  }
}
