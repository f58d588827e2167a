package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.StepSchemas;
import dev.vivace.dsl.spelling.Spelling;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.Keyword.Shape;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From what each wrapper adds to a job to what its kind adds to a step. */
final class WrapperForm {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String SUB_TYPE_VERSION = "sub_type_version";

  private static final String PARAMS = "params.";

  private static final Keyword TYPE = Keyword.of(Shape.TEXT, "type");
  private static final Keyword TYPE_VERSION =
      Keyword.of(Shape.TEXT, "type_version").as(SUB_TYPE_VERSION);
  private static final Keyword RETRY_POLICY = Keyword.of(Shape.MAP, "retry_policy");
  private static final Keyword TARGET =
      ofParam(Shape.TEXT, ParamNames.SUBWORKFLOW_ID)
          .named("workflow_id", ParamNames.SUBWORKFLOW_ID);
  private static final Keyword VERSION =
      ofParam(Shape.TEXT, ParamNames.SUBWORKFLOW_VERSION)
          // The Python client writes workflow_version.
          .named("version", ParamNames.SUBWORKFLOW_VERSION, "workflow_version");
  private static final List<Keyword> OF_SUBWORKFLOW =
      List.of(Keyword.of(Shape.FLAG, "sync"), Keyword.of(Shape.FLAG, "explicit_params"));
  private static final List<Keyword> OF_FOREACH =
      List.of(
          Keyword.of(Shape.COUNT, "concurrency").named("concurrency", "job_concurrency"),
          Keyword.of(Shape.FLAG, "strict_ordering"));
  private static final Keyword LOOP_PARAMS =
      ofParam(Shape.MAP, ParamNames.LOOP_PARAMS).named(ParamNames.LOOP_PARAMS, "params");
  private static final Keyword RANGES = Keyword.of(Shape.MAP, "ranges");
  private static final Keyword CONDITION = Keyword.of(Shape.TEXT, "condition");
  private static final Keyword TEMPLATE_ID = TYPE.as("sub_type");
  private static final Keyword TEMPLATE_VERSION =
      Keyword.of(Shape.TEXT, "version").as(SUB_TYPE_VERSION);

  private final Reading reading;
  private final ParamsForm params;
  private final RangesForm ranges;
  private final JobTemplates templates;
  private final JobsForm jobs;

  WrapperForm(Reading reading, ParamsForm params, JobTemplates templates, JobsForm jobs) {
    this.reading = reading;
    this.params = params;
    this.ranges = new RangesForm(reading);
    this.templates = templates;
    this.jobs = jobs;
  }

  private static Keyword ofParam(Shape shape, String name) {
    return Keyword.of(shape, name).as(PARAMS + name);
  }

  void read(StepWrapper wrapper, Fields fields, SourceObject step) {
    switch (wrapper) {
      case STEP -> typed(fields, step);
      case SUBWORKFLOW -> subworkflow(fields, step);
      case FOREACH -> foreach(fields, step);
      case WHILE -> loop(fields, step);
      case TEMPLATE -> template(fields, step);
    }
  }

  private void typed(Fields fields, SourceObject step) {
    Entry type = fields.take(TYPE);
    Entry version = fields.take(TYPE_VERSION);
    fields.move(RETRY_POLICY, step);
    if (type == null) {
      missing(fields, "expected a type for job [%s], but it has none", shownId(step));
    }
    StepType stepType = type == null ? StepType.NO_OP : ofType(type, version, fields, step);
    SourcePosition position = type == null ? step.position() : type.position();
    step.place("type", NODES.textNode(stepType.label()), position);
    jobs.params(
        fields, step, templates.stepTypes().find(stepType).map(StepSchemas::of).orElse(Map.of()));
  }

  /** The type that a job names, or that of the job template that it names. */
  private StepType ofType(Entry type, @Nullable Entry version, Fields fields, SourceObject step) {
    String name = text(type);
    Optional<StepType> known = templates.stepTypes().find(name).map(StepTypeDescriptor::type);
    if (known.isPresent()) {
      return known.get();
    }
    step.place("sub_type", NODES.textNode(name), type.position());
    if (version != null) {
      step.place(SUB_TYPE_VERSION, NODES.textNode(text(version)), version.position());
    }
    Optional<StepType> ofTemplate =
        templates.stepType(name, version == null ? null : text(version));
    if (ofTemplate.isEmpty()) {
      reading.error(
          fields.path() + ".type",
          type.value().position(),
          ProblemCode.NOT_SUPPORTED,
          "cannot find step type for job id: [%s] with job type: [%s]%s",
          shownId(step),
          YamlValue.shown(name),
          advice(name));
    }
    return ofTemplate.orElse(StepType.NO_OP);
  }

  /** Nothing if it may well be the name of a job template that is missing. */
  private String advice(String type) {
    List<String> labels = templates.stepTypes().labels();
    String meant = Spelling.didYouMean(type, labels);
    return meant.isEmpty() && templates != JobTemplates.NONE
        ? ""
        : "; expected a job template that exists or one of " + String.join(", ", labels) + meant;
  }

  private void subworkflow(Fields fields, SourceObject step) {
    Entry target = fields.take(TARGET);
    Entry version = fields.take(VERSION);
    fields.move(OF_SUBWORKFLOW, step);
    SourceObject own = jobs.params(fields, step);
    if (target != null) {
      putText(own, fields, TARGET, target);
    } else if (!own.has(ParamNames.SUBWORKFLOW_ID)) {
      put(own, fields, TARGET, ParamType.STRING, step.path("id"), step.position());
    }
    if (version != null) {
      putText(own, fields, VERSION, version);
    }
  }

  private void putText(SourceObject own, Fields fields, Keyword keyword, Entry entry) {
    JsonNode text = NODES.textNode(text(entry));
    put(own, fields, keyword, ParamType.STRING, text, entry.position());
  }

  private static String text(Entry entry) {
    return ((Scalar) entry.value()).text();
  }

  private void template(Fields fields, SourceObject step) {
    boolean named = fields.move(TEMPLATE_ID, step);
    fields.move(TEMPLATE_VERSION, step);
    jobs.params(fields, step);
    if (!named) {
      missing(
          fields, "expected the id of a template as type of [%s], but it has none", shownId(step));
    }
  }

  private void foreach(Fields fields, SourceObject step) {
    fields.move(OF_FOREACH, step);
    SourcePosition position = loopPosition(fields, step);
    SourceObject all = loopParams(fields, fields.take(LOOP_PARAMS), position);
    Entry inRanges = fields.take(RANGES);
    if (inRanges != null) {
      ranges.addTo(all, loopPath(fields), (Entries) inRanges.value());
    }
    loopBody(fields, step, all, position);
  }

  private void loop(Fields fields, SourceObject step) {
    fields.move(CONDITION, step);
    SourcePosition position = loopPosition(fields, step);
    Entry own = fields.take(LOOP_PARAMS);
    loopBody(fields, step, own == null ? null : loopParams(fields, own, position), position);
  }

  private void loopBody(
      Fields fields,
      SourceObject step,
      @Nullable SourceObject loopParams,
      SourcePosition position) {
    jobs.steps(fields, step);
    SourceObject own = jobs.params(fields, step);
    if (loopParams != null) {
      put(own, fields, LOOP_PARAMS, ParamType.MAP, loopParams, position);
    }
  }

  private SourceObject loopParams(Fields fields, @Nullable Entry own, SourcePosition position) {
    List<Entry> entries = own == null ? List.of() : ((Entries) own.value()).list();
    return params.of(loopPath(fields), entries, Map.of(), position);
  }

  private static SourcePosition loopPosition(Fields fields, SourceObject step) {
    return fields.position(step.position(), ParamNames.LOOP_PARAMS, "params");
  }

  private static String loopPath(Fields fields) {
    return fields.path() + "." + LOOP_PARAMS.field() + ".value";
  }

  private void put(
      SourceObject own,
      Fields fields,
      Keyword keyword,
      ParamType type,
      JsonNode value,
      SourcePosition position) {
    String name = keyword.field().substring(PARAMS.length());
    if (own.has(name)) {
      reading.duplicate(
          fields.path() + "." + keyword.field(),
          fields.position(),
          "There is a duplicate key: the param [%s] is also given by a field of the job",
          name);
    }
    own.place(name, ParamsForm.literal(type, value, position), position);
  }

  @FormatMethod
  private void missing(Fields fields, @FormatString String format, String id) {
    reading.error(fields.path(), fields.position(), ProblemCode.MISSING, format, id);
  }

  private static String shownId(SourceObject step) {
    return YamlValue.shown(step.path("id").asText());
  }
}
