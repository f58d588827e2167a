package dev.vivace.dsl.step;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Types whose work is done in a pod of Kubernetes. */
final class PodStepTypes {
  static final StepTypeDescriptor KUBERNETES =
      StepTypeDescriptor.of(
              "Kubernetes", StepExecution.EXTERNAL, "Runs a container in a pod of Kubernetes.")
          .params(pod(InternalMode.REQUIRED, true))
          .withJobTemplates();

  static final StepTypeDescriptor NOTEBOOK =
      StepTypeDescriptor.of(
              "Notebook", StepExecution.EXTERNAL, "Runs a notebook in a pod of Kubernetes.")
          .params(pod(InternalMode.PROVIDED, false), notebook())
          .withJobTemplates();

  private PodStepTypes() {}

  private static StepParam pod(InternalMode mode, boolean preStop) {
    List<StepParam> pod = new ArrayList<>();
    pod.add(
        StepParam.provided(
            "app_name", ParamType.STRING, "maestro-job", "the name of the application"));
    for (String resource : List.of("cpu", "disk", "gpu", "memory")) {
      pod.add(
          StepParam.optional(resource, ParamType.STRING, "how much " + resource + " it asks for"));
    }
    pod.add(StepParam.required("image", ParamType.STRING, "the image of the container"));
    pod.add(StepParam.optional("command", ParamType.STRING_ARRAY, "the entry point"));
    pod.add(StepParam.optional("args", ParamType.STRING_ARRAY, "the arguments of the entry point"));
    pod.add(StepParam.provided("env", ParamType.STRING_MAP, Map.of(), "environment variables"));
    pod.add(
        StepParam.optional(
            "job_deduplication_key", ParamType.STRING, "the same for jobs that are one"));
    pod.add(StepParam.optional("owner_email", ParamType.STRING, "who is told of problems"));
    if (preStop) {
      pod.add(preStop());
    }
    return StepParam.group(ParamNames.KUBERNETES, mode, pod, "the pod").tagged("kubernetes");
  }

  private static StepParam preStop() {
    StepParam command =
        StepParam.optional("command", ParamType.STRING_ARRAY, "the command and its arguments");
    StepParam exec =
        StepParam.group("exec", InternalMode.OPTIONAL, List.of(command), "a command to run");
    return StepParam.group(
        "pre_stop", InternalMode.OPTIONAL, List.of(exec), "what happens before the pod is stopped");
  }

  private static StepParam notebook() {
    List<StepParam> run =
        List.of(
            StepParam.provided("init_command", ParamType.STRING, "", "a command to run before"),
            StepParam.optional("git_branch", ParamType.STRING, "the branch of the repository"),
            StepParam.optional("git_commit", ParamType.STRING, "the commit of the repository"),
            StepParam.optional("git_repo", ParamType.STRING, "the repository of the notebook"),
            StepParam.required("input_path", ParamType.STRING, "the path of the notebook"),
            StepParam.computed(
                "output_path",
                """
                DateTimeFormatter
                    dateTimeFormatter = DateTimeFormat.forPattern("yyyyMMddHHmmss")\
                .withZone(DateTimeZone.forID("UTC"));
                return String.format("%s_%s__%s_%s_%s.%s",\s
                    "maestro-output",
                    dateTimeFormatter.print(RUN_TS),
                    params.getFromInstance("workflow_instance_id"),
                    params.getFromStep("step_instance_id"),
                    params.getFromStep("step_instance_uuid"),
                    "ipynb");
                """,
                "where the notebook with its results goes"),
            StepParam.optional(
                "papermill_arguments", ParamType.STRING_ARRAY, "further arguments of papermill"),
            StepParam.computed(
                "run_id",
                """
                return String.format("%s_%d_%d_%s_%d",
                    params.getFromInstance("workflow_id"),
                    params.getFromInstance("workflow_instance_id"),
                    params.getFromInstance("workflow_run_id"),
                    params.getFromStep("step_id"),
                    params.getFromStep("step_attempt_id"));
                """,
                "names this run of the notebook"));
    return StepParam.group(ParamNames.NOTEBOOK, InternalMode.REQUIRED, run, "the notebook")
        .tagged("notebook");
  }
}
