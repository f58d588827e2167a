package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.param.PinnedParams;
import dev.vivace.dsl.param.compiled.Interpolation;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.problem.Problem;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the job templates that the steps of a workflow name. One that does not exist gives
 * nothing: the step then has to bring all of its parameters.
 */
public final class JobTemplatePinning {
  /** How many job templates may inherit from each other. */
  public static final int MAX_CHAIN = 10;

  /** How many templates one may inherit from, near and far. */
  private static final int MAX_LOOKED_UP = 100;

  /** The version of a template that nobody asked another one of. */
  public static final String DEFAULT_VERSION = "default";

  private static final String VERSION_PARAM = "job_template_version";

  private final StepTypes types;
  private final Workflow workflow;
  private final JobTemplateSource source;
  private final Map<List<String>, PinnedParams.Pinned> pinned = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable String defaultVersion;
  private int lookedUp;

  private JobTemplatePinning(StepTypes types, Workflow workflow, JobTemplateSource source) {
    this.types = types;
    this.workflow = workflow;
    this.source = source;
  }

  /**
   * The parameters that the steps get, or the problems that kept them from being found.
   *
   * @param problems then the parameters are of no use
   */
  public record Result(PinnedParams params, List<Problem> problems) {
    public Result {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Looks up the templates of valid steps without graph templates.
   *
   * @param types the types that steps may have
   */
  public static Result pin(StepTypes types, Workflow workflow, JobTemplateSource source) {
    JobTemplatePinning pinning = new JobTemplatePinning(types, workflow, source);
    pinning.level(workflow.steps(), "workflow.steps");
    return new Result(
        pinning.pinned.isEmpty()
            ? PinnedParams.NONE
            : new PinnedParams(Map.of(), List.copyOf(pinning.pinned.values())),
        pinning.problems);
  }

  private void level(List<Step> steps, String path) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String place = path + "[" + i + "]";
      if (step instanceof Step.Typed typed && types.takesTemplate(typed)) {
        pin(typed, String.valueOf(typed.subType()), place);
      }
      level(step.nested(), place + ".steps");
    }
  }

  private void pin(Step.Typed step, String subType, String place) {
    String named = step.subTypeVersion();
    List<String> key = named == null ? List.of(subType) : List.of(subType, named);
    String version = named == null ? defaultVersion() : named;
    if (pinned.containsKey(key) || version == null) {
      return;
    }
    Optional<JobTemplate.Definition> found = source.find(subType, version);
    if (found.isEmpty()) {
      return;
    }
    List<Map<String, ParamDefinition>> layers = new ArrayList<>();
    lookedUp = 0;
    if (addLayers(found.get(), layers, new ArrayDeque<>())) {
      pinned.put(key, new PinnedParams.Pinned(subType, named, version, layers));
    } else {
      problems.add(
          Problem.error(
              place + ".sub_type",
              ProblemCode.TOO_LARGE,
              "expected at most %d job templates to inherit from each other, but those of [%s][%s] are more, or inherit from themselves"
                  .formatted(MAX_CHAIN, subType, version)));
    }
  }

  /** Those that a template inherits from come before its own; false if there are too many. */
  private boolean addLayers(
      JobTemplate.Definition template,
      List<Map<String, ParamDefinition>> layers,
      Deque<JobTemplate.Definition> heirs) {
    if (heirs.size() >= MAX_CHAIN || ++lookedUp > MAX_LOOKED_UP) {
      return false;
    }
    heirs.push(template);
    if (template.inheritFrom() != null) {
      for (Map.Entry<String, String> from : template.inheritFrom().entrySet()) {
        Optional<JobTemplate.Definition> parent = source.find(from.getKey(), from.getValue());
        if (parent.isPresent() && !addLayers(parent.get(), layers, heirs)) {
          return false;
        }
      }
    }
    var unused = heirs.pop();
    if (template.params() != null && !template.params().isEmpty()) {
      layers.add(template.params());
    }
    return true;
  }

  /** The version that the workflow asks for; {@code null}, with a problem, if it is no constant. */
  private @Nullable String defaultVersion() {
    if (defaultVersion != null) {
      return defaultVersion;
    }
    ParamDefinition param = workflow.params() == null ? null : workflow.params().get(VERSION_PARAM);
    Interpolation text =
        param == null || param.value() == null
            ? null
            : Interpolation.compile(param.value().toString());
    if (param == null) {
      defaultVersion = DEFAULT_VERSION;
    } else if (text != null && text.isConstant()) {
      defaultVersion = text.constant();
    } else if (problems.isEmpty()) {
      problems.add(
          Problem.error(
              "workflow.params." + VERSION_PARAM,
              ProblemCode.NOT_SUPPORTED,
              "expected the name of a version, since a push pins the job templates of its steps,"
                  + " but it is to be computed"));
    }
    return defaultVersion;
  }
}
