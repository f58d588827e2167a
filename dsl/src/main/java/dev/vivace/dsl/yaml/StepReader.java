package dev.vivace.dsl.yaml;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParamNames;
import dev.vivace.dsl.model.ParsableLong;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.param.StepSchemas;
import dev.vivace.dsl.spelling.Spelling;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Kind;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what each wrapper adds to a job. */
final class StepReader {
  private final Reading reading;
  private final ParamReader params;
  private final JsonPartReader parts;
  private final JobTemplates templates;
  private final JobReader jobs;

  StepReader(
      Reading reading,
      ParamReader params,
      JsonPartReader parts,
      JobTemplates templates,
      JobReader jobs) {
    this.reading = reading;
    this.params = params;
    this.parts = parts;
    this.templates = templates;
    this.jobs = jobs;
  }

  /**
   * The step of a job.
   *
   * @param header makes the common part, once the parameters are known
   */
  Step read(
      StepWrapper wrapper,
      Fields fields,
      String path,
      Function<Map<String, ParamDefinition>, StepHeader> header,
      String id) {
    return switch (wrapper) {
      case STEP -> typed(fields, path, header, id);
      case SUBWORKFLOW -> subworkflow(fields, path, header, id);
      case FOREACH -> foreach(fields, path, header);
      case WHILE -> loop(fields, path, header);
      case TEMPLATE -> template(fields, path, header, id);
    };
  }

  private Step typed(
      Fields fields,
      String path,
      Function<Map<String, ParamDefinition>, StepHeader> header,
      String id) {
    Scalar type = fields.scalar("type", "type");
    String version = fields.text("sub_type_version", "type_version");
    RetryPolicy retryPolicy =
        parts.read(
            RetryPolicy.class, path + ".retry_policy", fields.map("retry_policy", "retry_policy"));
    if (type == null) {
      reading.error(
          path,
          fields.position(),
          ProblemCode.MISSING,
          "expected a type for job [%s], but it has none",
          YamlValue.shown(id));
    }
    Optional<StepType> known =
        type == null
            ? Optional.of(StepType.NO_OP)
            : templates.stepTypes().find(type.text()).map(StepTypeDescriptor::type);
    Scalar template = known.isEmpty() ? type : null;
    StepType stepType =
        template == null ? known.orElse(StepType.NO_OP) : ofTemplate(template, version, path, id);
    return new Step.Typed(
        header.apply(jobs.params(path, fields, declared(stepType))),
        stepType,
        template == null ? null : template.text(),
        template == null ? null : version,
        retryPolicy);
  }

  private Map<String, MergedParam> declared(StepType type) {
    return templates.stepTypes().find(type).map(StepSchemas::of).orElse(Map.of());
  }

  private StepType ofTemplate(Scalar type, @Nullable String version, String path, String id) {
    Optional<StepType> stepType = templates.stepType(type.text(), version);
    if (stepType.isEmpty()) {
      reading.error(
          path + ".type",
          type.position(),
          ProblemCode.NOT_SUPPORTED,
          "cannot find step type for job id: [%s] with job type: [%s]%s",
          YamlValue.shown(id),
          YamlValue.shown(type.text()),
          advice(type.text()));
    }
    return stepType.orElse(StepType.NO_OP);
  }

  /** Nothing if it may well be the name of a job template that is missing. */
  private String advice(String type) {
    List<String> labels = templates.stepTypes().labels();
    String meant = Spelling.didYouMean(type, labels);
    return meant.isEmpty() && templates != JobTemplates.NONE
        ? ""
        : "; expected a job template that exists or one of " + String.join(", ", labels) + meant;
  }

  private Step subworkflow(
      Fields fields,
      String path,
      Function<Map<String, ParamDefinition>, StepHeader> header,
      String id) {
    String idPath = "params." + ParamNames.SUBWORKFLOW_ID;
    String workflowId = fields.text(idPath, "workflow_id", ParamNames.SUBWORKFLOW_ID);
    // The Python client writes workflow_version.
    String version =
        fields.text(
            "params." + ParamNames.SUBWORKFLOW_VERSION,
            "version",
            ParamNames.SUBWORKFLOW_VERSION,
            "workflow_version");
    Boolean sync = fields.bool("sync", "sync");
    Boolean explicit = fields.bool("explicit_params", "explicit_params");
    Map<String, ParamDefinition> own = jobs.params(path, fields);
    if (workflowId != null || !own.containsKey(ParamNames.SUBWORKFLOW_ID)) {
      String target = workflowId == null ? id : workflowId;
      put(own, path, fields, ParamNames.SUBWORKFLOW_ID, Params.string(target));
    }
    if (version != null) {
      put(own, path, fields, ParamNames.SUBWORKFLOW_VERSION, Params.string(version));
    }
    return new Step.Subworkflow(header.apply(own), sync, explicit);
  }

  private Step template(
      Fields fields,
      String path,
      Function<Map<String, ParamDefinition>, StepHeader> header,
      String id) {
    String templateId = fields.text("sub_type", "type");
    String version = fields.text("sub_type_version", "version");
    Map<String, ParamDefinition> own = jobs.params(path, fields);
    if (templateId == null) {
      reading.error(
          path,
          fields.position(),
          ProblemCode.MISSING,
          "expected the id of a template as type of [%s], but it has none",
          YamlValue.shown(id));
    }
    return new Step.Template(header.apply(own), templateId, version);
  }

  private Step foreach(
      Fields fields, String path, Function<Map<String, ParamDefinition>, StepHeader> header) {
    ParsableLong concurrency = concurrency(fields);
    Boolean strictOrdering = fields.bool("strict_ordering", "strict_ordering");
    Map<String, ParamDefinition> all = new LinkedHashMap<>();
    Map<String, ParamDefinition> loopParams = loopParams(fields, path);
    if (loopParams != null) {
      all.putAll(loopParams);
    }
    Entries ranges = fields.map("ranges", "ranges");
    all.putAll(new RangeReader(reading).read(loopPath(path), ranges));
    List<Step> nested = nested(fields, path);
    Map<String, ParamDefinition> own = jobs.params(path, fields);
    put(own, path, fields, ParamNames.LOOP_PARAMS, Params.map(all));
    return new Step.Foreach(header.apply(own), concurrency, strictOrdering, nested);
  }

  private Step loop(
      Fields fields, String path, Function<Map<String, ParamDefinition>, StepHeader> header) {
    String condition = fields.text("condition", "condition");
    Map<String, ParamDefinition> loopParams = loopParams(fields, path);
    List<Step> nested = nested(fields, path);
    Map<String, ParamDefinition> own = jobs.params(path, fields);
    if (loopParams != null) {
      put(own, path, fields, ParamNames.LOOP_PARAMS, Params.map(loopParams));
    }
    return new Step.While(header.apply(own), condition, nested);
  }

  private @Nullable Map<String, ParamDefinition> loopParams(Fields fields, String path) {
    Entries map = fields.map("params." + ParamNames.LOOP_PARAMS, ParamNames.LOOP_PARAMS, "params");
    return map == null ? null : params.read(loopPath(path), map.list());
  }

  private List<Step> nested(Fields fields, String path) {
    Items items = fields.items("steps", "jobs");
    return jobs.read(path, items, fields.value("dag", "dag"));
  }

  private @Nullable ParsableLong concurrency(Fields fields) {
    Scalar scalar = fields.scalar("concurrency", "concurrency", "job_concurrency");
    if (scalar == null) {
      return null;
    }
    return scalar.kind() == Kind.NUMBER && scalar.value() instanceof Long number
        ? ParsableLong.of(number)
        : ParsableLong.of(scalar.text());
  }

  private void put(
      Map<String, ParamDefinition> own,
      String path,
      Fields fields,
      String name,
      ParamDefinition param) {
    if (own.put(name, param) != null) {
      reading.error(
          path + ".params." + name,
          fields.position(),
          ProblemCode.DUPLICATE,
          "There is a duplicate key: the param [%s] is also given by a field of the job",
          name);
    }
  }

  private static String loopPath(String path) {
    return path + ".params." + ParamNames.LOOP_PARAMS + ".value";
  }
}
