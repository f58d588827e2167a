package dev.vivace.dsl.param;

import dev.vivace.dsl.model.ParamMode;
import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.ParamType;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.param.MergedParam.InternalMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters that a kind of step declares by itself, with their defaults. */
public final class StepSchemas {
  private static final Map<String, MergedParam> HTTP = http();
  private static final Map<String, MergedParam> KUBERNETES =
      Map.of(ParamNames.KUBERNETES, kubernetes(InternalMode.REQUIRED, true));
  private static final Map<String, MergedParam> NOTEBOOK = notebook();
  private static final Map<String, MergedParam> TASK =
      Map.of(ParamNames.TASK, required(ParamType.STRING));
  private static final Map<String, MergedParam> SUBWORKFLOW = subworkflow();
  private static final Map<String, MergedParam> FOREACH = foreach();
  private static final Map<String, MergedParam> WHILE = whileLoop();

  private StepSchemas() {}

  public static Map<String, MergedParam> of(Step step) {
    if (step instanceof Step.Typed typed) {
      return of(typed.type());
    }
    if (step instanceof Step.Subworkflow) {
      return SUBWORKFLOW;
    }
    if (step instanceof Step.Foreach) {
      return FOREACH;
    }
    if (step instanceof Step.While) {
      return WHILE;
    }
    if (step instanceof Step.Template) {
      return Map.of();
    }
    throw new AssertionError(step);
  }

  /** Those of a type of the wrapper {@code step}, or of the wrapper that has this name. */
  public static Map<String, MergedParam> of(StepType type) {
    return switch (type) {
      case HTTP -> HTTP;
      case KUBERNETES -> KUBERNETES;
      case NOTEBOOK -> NOTEBOOK;
      case FOREACH -> FOREACH;
      case WHILE -> WHILE;
      case SUBWORKFLOW -> SUBWORKFLOW;
      case TASK -> TASK;
      case NO_OP, SLEEP, TITUS, JOIN, TEMPLATE -> Map.of();
    };
  }

  private static Map<String, MergedParam> http() {
    Map<String, MergedParam> request = new LinkedHashMap<>();
    request.put("url", required(ParamType.STRING));
    request.put("method", provided(ParamType.STRING, "GET"));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    request.put("headers", provided(ParamType.STRING_MAP, Collections.unmodifiableMap(headers)));
    request.put("body", optional(ParamType.STRING));
    Map<String, MergedParam> schema = new LinkedHashMap<>();
    schema.put(ParamNames.HTTP, provided(ParamType.MAP, Collections.unmodifiableMap(request)));
    schema.put("status_code", provided(ParamType.LONG, 200L));
    schema.put("response_body", provided(ParamType.STRING, ""));
    schema.put(
        "state_expr",
        provided(
            ParamType.STRING,
            """
            if (status_code >= 200 && status_code < 300) return "DONE";\s
            else if (status_code >= 400 && status_code < 500) return "FATAL_ERROR";\s
            else return "USER_ERROR";
            """));
    schema.replaceAll((name, param) -> tagged(param, "http"));
    return Collections.unmodifiableMap(schema);
  }

  private static MergedParam kubernetes(InternalMode mode, boolean preStop) {
    Map<String, MergedParam> pod = new LinkedHashMap<>();
    pod.put("app_name", provided(ParamType.STRING, "maestro-job"));
    for (String name : List.of("cpu", "disk", "gpu", "memory")) {
      pod.put(name, optional(ParamType.STRING));
    }
    pod.put("image", required(ParamType.STRING));
    pod.put("command", optional(ParamType.STRING_ARRAY));
    pod.put("args", optional(ParamType.STRING_ARRAY));
    pod.put("env", provided(ParamType.STRING_MAP, Map.of()));
    pod.put("job_deduplication_key", optional(ParamType.STRING));
    pod.put("owner_email", optional(ParamType.STRING));
    if (preStop) {
      MergedParam command = optional(ParamType.STRING_ARRAY);
      MergedParam exec = group(Map.of("command", command), InternalMode.OPTIONAL);
      pod.put("pre_stop", group(Map.of("exec", exec), InternalMode.OPTIONAL));
    }
    return tagged(group(Collections.unmodifiableMap(pod), mode), "kubernetes");
  }

  private static Map<String, MergedParam> notebook() {
    Map<String, MergedParam> run = new LinkedHashMap<>();
    run.put("init_command", provided(ParamType.STRING, ""));
    run.put("git_branch", optional(ParamType.STRING));
    run.put("git_commit", optional(ParamType.STRING));
    run.put("git_repo", optional(ParamType.STRING));
    run.put("input_path", required(ParamType.STRING));
    run.put(
        "output_path",
        computed(
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
            """));
    run.put("papermill_arguments", optional(ParamType.STRING_ARRAY));
    run.put(
        "run_id",
        computed(
            """
            return String.format("%s_%d_%d_%s_%d",
                params.getFromInstance("workflow_id"),
                params.getFromInstance("workflow_instance_id"),
                params.getFromInstance("workflow_run_id"),
                params.getFromStep("step_id"),
                params.getFromStep("step_attempt_id"));
            """));
    Map<String, MergedParam> schema = new LinkedHashMap<>();
    schema.put(ParamNames.KUBERNETES, kubernetes(InternalMode.PROVIDED, false));
    schema.put(
        ParamNames.NOTEBOOK,
        tagged(group(Collections.unmodifiableMap(run), InternalMode.REQUIRED), "notebook"));
    return Collections.unmodifiableMap(schema);
  }

  private static Map<String, MergedParam> subworkflow() {
    Map<String, MergedParam> schema = new LinkedHashMap<>();
    schema.put(ParamNames.SUBWORKFLOW_ID, atStart(ParamType.STRING, null, InternalMode.REQUIRED));
    schema.put(
        ParamNames.SUBWORKFLOW_VERSION, atStart(ParamType.STRING, "active", InternalMode.PROVIDED));
    return Collections.unmodifiableMap(schema);
  }

  private static Map<String, MergedParam> foreach() {
    Map<String, MergedParam> schema = new LinkedHashMap<>();
    schema.put(ParamNames.LOOP_PARAMS, atStart(ParamType.MAP, null, InternalMode.REQUIRED));
    schema.put(
        "loop_index",
        param(ParamType.LONG, -1L, null, ParamMode.CONSTANT, "@Min(0)", InternalMode.RESERVED));
    return Collections.unmodifiableMap(schema);
  }

  private static Map<String, MergedParam> whileLoop() {
    Map<String, MergedParam> schema = new LinkedHashMap<>(foreach());
    schema.put(
        "condition",
        param(ParamType.BOOLEAN, false, null, ParamMode.CONSTANT, null, InternalMode.RESERVED));
    return Collections.unmodifiableMap(schema);
  }

  private static MergedParam required(ParamType type) {
    return param(type, null, null, ParamMode.MUTABLE, null, InternalMode.REQUIRED);
  }

  private static MergedParam optional(ParamType type) {
    return param(type, null, null, ParamMode.MUTABLE, null, InternalMode.OPTIONAL);
  }

  private static MergedParam provided(ParamType type, Object value) {
    return param(type, value, null, ParamMode.MUTABLE, null, InternalMode.PROVIDED);
  }

  private static MergedParam computed(String expression) {
    return param(
        ParamType.STRING, null, expression, ParamMode.MUTABLE, null, InternalMode.PROVIDED);
  }

  private static MergedParam group(Map<String, MergedParam> entries, InternalMode internal) {
    return param(ParamType.MAP, entries, null, ParamMode.MUTABLE, null, internal);
  }

  private static MergedParam atStart(
      ParamType type, @Nullable Object value, InternalMode internal) {
    return param(type, value, null, ParamMode.MUTABLE_ON_START, "@NotEmpty", internal);
  }

  private static MergedParam param(
      ParamType type,
      @Nullable Object value,
      @Nullable String expression,
      ParamMode mode,
      @Nullable String validator,
      InternalMode internal) {
    return new MergedParam(
        type,
        value,
        expression,
        mode,
        validator,
        List.of(),
        ParamSource.SYSTEM_DEFAULT,
        internal,
        Map.of());
  }

  private static MergedParam tagged(MergedParam param, String tag) {
    return new MergedParam(
        param.type(),
        param.value(),
        param.expression(),
        param.mode(),
        param.validator(),
        List.of(Tag.of(tag)),
        param.source(),
        param.internalMode(),
        param.meta());
  }
}
