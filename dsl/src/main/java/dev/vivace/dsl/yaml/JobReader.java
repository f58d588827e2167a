package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParsableLong;
import dev.vivace.dsl.model.SignalDependency;
import dev.vivace.dsl.model.SignalOutput;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.model.Transition;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.validate.SourcePosition;
import dev.vivace.dsl.yaml.TransitionReader.Line;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import dev.vivace.dsl.yaml.YamlValue.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs of a workflow or loop: what is common to all of them, and the edges between them. */
final class JobReader {
  private final Reading reading;
  private final ParamReader params;
  private final JsonPartReader parts;
  private final TransitionReader transitions;
  private final DagReader dags;
  private final StepReader steps;

  JobReader(Reading reading, JobTemplates templates) {
    this.reading = reading;
    this.params = new ParamReader(reading);
    this.parts = new JsonPartReader(reading);
    this.transitions = new TransitionReader(reading);
    this.dags = new DagReader(reading, transitions);
    this.steps = new StepReader(reading, params, parts, templates, this);
  }

  /** A job whose fields are not read yet, except for those that its neighbours need. */
  private record Draft(
      StepWrapper wrapper, String id, List<Line> own, Fields fields, String path) {}

  /** The steps of a list of jobs; what cannot be read is left out, with a problem. */
  List<Step> read(String parent, @Nullable Items jobs, @Nullable YamlValue dag) {
    List<Draft> drafts = new ArrayList<>();
    List<YamlValue> values = jobs == null ? List.of() : jobs.values();
    for (int i = 0; i < values.size(); i++) {
      Draft draft = draft(parent + ".steps[" + i + "]", values.get(i));
      if (draft != null) {
        drafts.add(draft);
      }
    }
    List<String> ids = drafts.stream().map(Draft::id).toList();
    Map<String, List<Line>> dagLines = dags.read(parent, dag, ids);
    List<Step> read = new ArrayList<>();
    for (Draft draft : drafts) {
      List<Line> lines =
          draft.own().isEmpty() ? dagLines.getOrDefault(draft.id(), List.of()) : draft.own();
      Transition transition = transitions.read(draft.path() + ".transition", lines);
      read.add(step(draft, transition));
    }
    return read;
  }

  private @Nullable Draft draft(String path, YamlValue value) {
    reading.place(path, value.position());
    Entry wrapped = wrapped(value);
    StepWrapper wrapper = wrapped == null ? null : StepWrapper.ofYaml(wrapped.key()).orElse(null);
    if (wrapped == null || wrapper == null) {
      notAJob(path, wrapped == null ? value.position() : wrapped.position());
      return null;
    }
    if (!(wrapped.value() instanceof Entries map)) {
      reading.error(
          path,
          wrapped.value().position(),
          ProblemCode.WRONG_TYPE,
          "expected the fields of a %s, but found %s",
          wrapped.key(),
          wrapped.value().describe());
      return null;
    }
    Fields fields = new Fields(map, path, reading);
    String id = fields.text("id", "id");
    Items own = fields.items("transition", "transition");
    List<Line> lines = own == null ? List.of() : transitions.lines(path + ".transition", own);
    return new Draft(wrapper, id == null ? "" : id, lines, fields, path);
  }

  private static @Nullable Entry wrapped(YamlValue value) {
    return value instanceof Entries map && map.list().size() == 1 ? map.list().get(0) : null;
  }

  private void notAJob(String path, SourcePosition position) {
    reading.error(
        path,
        position,
        ProblemCode.UNKNOWN_FIELD,
        "expected one of %s with the fields of a job",
        StepWrapper.yamlWords());
  }

  private Step step(Draft draft, @Nullable Transition transition) {
    Fields fields = draft.fields();
    String name = fields.text("name", "name");
    String description = fields.text("description", "description");
    FailureMode failureMode = fields.oneOf(FailureMode.class, "failure_mode");
    List<Tag> tags = tags(reading, fields, draft.path());
    ParsableLong timeout = timeout(fields);
    List<SignalDependency> dependencies =
        parts.list(
            SignalDependency.class,
            draft.path() + ".signal_dependencies",
            fields.items("signal_dependencies", "signal_dependencies"));
    List<SignalOutput> outputs =
        parts.list(
            SignalOutput.class,
            draft.path() + ".signal_outputs",
            fields.items("signal_outputs", "signal_outputs"));
    fields.refuse("job_params");
    return steps.read(
        draft.wrapper(),
        fields,
        draft.path(),
        own ->
            new StepHeader(
                draft.id(),
                name,
                description,
                transition,
                failureMode,
                tags,
                timeout,
                dependencies,
                outputs,
                own),
        draft.id());
  }

  /** The parameters that are left over in the fields, and those in a map {@code params}. */
  Map<String, ParamDefinition> params(String path, Fields fields) {
    return params(path, fields, Map.of());
  }

  /** The same, laid over those that the type of the job declares. */
  Map<String, ParamDefinition> params(
      String path, Fields fields, Map<String, MergedParam> declared) {
    Entries more = fields.map("params", "params");
    List<Entry> all = fields.params(path + ".params");
    if (more != null) {
      all.addAll(more.list());
    }
    return params.read(path + ".params", all, declared);
  }

  /** Numbers are text, too: what is written without a unit counts as seconds. */
  static @Nullable ParsableLong timeout(Fields fields) {
    String timeout = fields.text("timeout", "timeout");
    return timeout == null ? null : ParsableLong.of(timeout);
  }

  static @Nullable List<Tag> tags(Reading reading, Fields fields, String path) {
    Items items = fields.items("tags", "tags");
    if (items == null) {
      return null;
    }
    List<Tag> tags = new ArrayList<>();
    for (YamlValue item : items.values()) {
      if (item instanceof Scalar scalar && !scalar.isNull()) {
        reading.place(path + ".tags[" + tags.size() + "]", item.position());
        tags.add(Tag.of(scalar.text()));
      } else {
        reading.error(
            path + ".tags",
            item.position(),
            ProblemCode.WRONG_TYPE,
            "expected the name of a tag, but found %s",
            item.describe());
      }
    }
    return tags;
  }
}
