package dev.vivace.dsl.yaml;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.model.FailureMode;
import dev.vivace.dsl.model.StepWrapper;
import dev.vivace.dsl.param.MergedParam;
import dev.vivace.dsl.tree.SourceArray;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.SourcePosition;
import dev.vivace.dsl.yaml.Keyword.Shape;
import dev.vivace.dsl.yaml.TransitionsForm.Line;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From the jobs of a workflow or loop to its steps: what is common to all of them, and the edges
 * between them.
 */
final class JobsForm {
  private static final Keyword JOBS = Keyword.of(Shape.LIST, "jobs").as("steps");
  private static final Keyword DAG = Keyword.of(Shape.ANY, "dag");
  private static final Keyword ID = Keyword.of(Shape.TEXT, "id");
  private static final Keyword TRANSITION = Keyword.of(Shape.LIST, "transition");
  private static final Keyword PARAMS = Keyword.of(Shape.MAP, "params");
  private static final List<Keyword> OF_EVERY_JOB =
      List.of(
          Keyword.of(Shape.TEXT, "name"),
          Keyword.of(Shape.TEXT, "description"),
          Keyword.oneOf(FailureMode.values(), "failure_mode"),
          Keyword.of(Shape.NAMES, "tags"),
          Keyword.of(Shape.TEXT, "timeout"), // without a unit, seconds
          Keyword.of(Shape.LIST, "signal_dependencies"),
          Keyword.of(Shape.LIST, "signal_outputs"));

  private final Reading reading;
  private final ParamsForm params;
  private final TransitionsForm transitions;
  private final WrapperForm wrappers;

  JobsForm(Reading reading, JobTemplates templates) {
    this.reading = reading;
    this.params = new ParamsForm(reading);
    this.transitions = new TransitionsForm(reading);
    this.wrappers = new WrapperForm(reading, params, templates, this);
  }

  /** A job whose fields are not read yet, except for those that its neighbours need. */
  private record Draft(
      StepWrapper wrapper, SourcePosition item, Fields fields, SourceObject step, List<Line> own) {
    String id() {
      return step.path("id").asText();
    }
  }

  /** Reads {@code jobs} and {@code dag}; what is no job is left out, with a problem. */
  void steps(Fields fields, SourceObject parent) {
    SourcePosition position = fields.position(parent.position(), "jobs");
    Entry jobs = fields.take(JOBS);
    Entry dag = fields.take(DAG);
    List<@Nullable Draft> drafts = new ArrayList<>();
    List<YamlValue> values = jobs == null ? List.of() : ((Items) jobs.value()).values();
    for (int i = 0; i < values.size(); i++) {
      drafts.add(draft(fields.path() + ".steps[" + i + "]", values.get(i)));
    }
    List<String> ids = drafts.stream().filter(Objects::nonNull).map(Draft::id).toList();
    Map<String, List<Line>> edges = transitions.ofDag(fields.path() + ".dag", dag, ids);
    SourceArray steps = new SourceArray();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.set(i, null); // its fields are written out now, and no longer needed
      if (draft == null) {
        steps.omit();
      } else {
        steps.place(step(draft, edges.getOrDefault(draft.id(), List.of())), draft.item());
      }
    }
    parent.place("steps", steps, position);
  }

  private @Nullable Draft draft(String path, YamlValue value) {
    Entry wrapped =
        value instanceof Entries map && map.list().size() == 1 ? map.list().get(0) : null;
    StepWrapper wrapper = wrapped == null ? null : StepWrapper.ofYaml(wrapped.key()).orElse(null);
    if (wrapped == null || wrapper == null) {
      reading.error(
          path,
          wrapped == null ? value.position() : wrapped.position(),
          ProblemCode.UNKNOWN_FIELD,
          "expected one of %s with the fields of a job",
          StepWrapper.yamlWords());
      return null;
    }
    if (!(wrapped.value() instanceof Entries map)) {
      reading.wrong(path, wrapped.value(), "the fields of a " + wrapped.key());
      return null;
    }
    Fields fields = new Fields(map, path, reading);
    SourceObject step = new SourceObject(value.position());
    step.put("id", "");
    fields.move(ID, step);
    Entry own = fields.take(TRANSITION);
    List<Line> lines =
        own == null ? List.of() : transitions.lines(path + ".transition", own.value());
    return new Draft(wrapper, value.position(), fields, step, lines);
  }

  private SourceObject step(Draft draft, List<Line> ofDag) {
    Fields fields = draft.fields();
    SourceObject step = draft.step();
    List<Line> lines = draft.own().isEmpty() ? ofDag : draft.own();
    SourceObject transition = transitions.of(fields.path() + ".transition", lines);
    if (transition != null) {
      step.place("transition", transition, transition.position());
    }
    fields.move(OF_EVERY_JOB, step);
    fields.refuse("job_params");
    wrappers.read(draft.wrapper(), fields, step);
    SourceObject wrapped = new SourceObject(draft.item());
    wrapped.set(draft.wrapper().json(), step);
    return wrapped;
  }

  /** Reads the parameters that are left over in the fields, and those in a map {@code params}. */
  @CanIgnoreReturnValue
  SourceObject params(Fields fields, SourceObject owner) {
    return params(fields, owner, Map.of());
  }

  /** The same, laid over those that the type of the job declares. */
  @CanIgnoreReturnValue
  SourceObject params(Fields fields, SourceObject owner, Map<String, MergedParam> declared) {
    String path = fields.path() + ".params";
    Entry more = fields.take(PARAMS);
    List<Entry> all = fields.params(path);
    if (more != null) {
      all.addAll(((Entries) more.value()).list());
    }
    SourcePosition position = more == null ? owner.position() : more.position();
    SourceObject own = params.of(path, all, declared, owner.position());
    owner.place("params", own, position);
    return own;
  }
}
