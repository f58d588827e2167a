package dev.vivace.dsl.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.tree.SourceTree;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.rule.ContractLimits;
import dev.vivace.dsl.yaml.Keyword.Shape;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a document to the JSON form of a push: the root, and the fields of the workflow itself. */
final class WorkflowForm {
  private static final String PATH = "workflow";
  private static final String PROPERTIES = "properties";
  private static final String STEP_CONCURRENCY = "step_concurrency";
  private static final String RUN_STRATEGY = "run_strategy";
  private static final String WORKFLOW_CONCURRENCY = "workflow_concurrency";

  private static final List<Keyword> OF_PROPERTIES =
      List.of(
          Keyword.of(Shape.TEXT, "owner"),
          Keyword.of(Shape.WHOLE, STEP_CONCURRENCY),
          Keyword.of(Shape.MAP, "alerting"));
  private static final Keyword RULE = Keyword.oneOf(RunStrategy.Rule.values(), RUN_STRATEGY);
  private static final Keyword CONCURRENCY = Keyword.of(Shape.WHOLE, WORKFLOW_CONCURRENCY);
  private static final List<Keyword> OF_WORKFLOW =
      List.of(
          Keyword.of(Shape.TEXT, "id"),
          Keyword.of(Shape.TEXT, "name"),
          Keyword.of(Shape.TEXT, "description"),
          Keyword.of(Shape.NAMES, "tags"),
          Keyword.of(Shape.TEXT, "timeout"),
          Keyword.oneOf(Criticality.values(), "criticality"),
          Keyword.of(Shape.LIST, "time_triggers"),
          Keyword.of(Shape.LIST, "signal_triggers"),
          Keyword.of(Shape.COUNT, "instance_step_concurrency"));

  private final JobTemplates templates;

  WorkflowForm(JobTemplates templates) {
    this.templates = templates;
  }

  Optional<SourceTree> tree(YamlValue document, Reading reading) {
    Entries map = root(document, reading);
    if (map == null) {
      return Optional.empty();
    }
    Fields fields = new Fields(map, PATH, reading);
    SourceObject request = new SourceObject(document.position());
    SourceObject properties = properties(fields);
    request.place(PROPERTIES, properties, properties.position());
    request.place(PATH, workflow(fields, new JobsForm(reading, templates)), map.position());
    return Optional.of(new SourceTree(request, document.position()));
  }

  private static @Nullable Entries root(YamlValue document, Reading reading) {
    List<Entry> roots = document instanceof Entries map ? map.list() : List.of();
    Entry only = roots.size() == 1 ? roots.get(0) : null;
    if (only != null && (only.key().equals("Workflow") || only.key().equals(PATH))) {
      if (only.value() instanceof Entries map) {
        return map;
      }
      reading.wrong(PATH, only.value(), "the fields of a workflow");
      return null;
    }
    reading.error(
        "",
        document.position(),
        ProblemCode.MALFORMED,
        "expected a map with the one key Workflow, but found %s",
        roots.isEmpty() ? document.describe() : roots.stream().map(Entry::key).limit(5).toList());
    return null;
  }

  private static JsonNode workflow(Fields fields, JobsForm jobs) {
    SourceObject workflow = new SourceObject(fields.position());
    workflow.put("id", "");
    fields.move(OF_WORKFLOW, workflow);
    jobs.steps(fields, workflow);
    fields.refuse("workflow_params");
    jobs.params(fields, workflow);
    return workflow;
  }

  private static SourceObject properties(Fields fields) {
    SourceObject properties = new SourceObject(fields.position(fields.position(), RUN_STRATEGY));
    SourceObject strategy = new SourceObject(properties.position());
    properties.set(RUN_STRATEGY, strategy);
    strategy.put("rule", RunStrategy.DEFAULT.rule().name());
    boolean ruled = fields.move(RULE, strategy, "rule");
    boolean limited = fields.move(CONCURRENCY, strategy);
    if (limited && !ruled) {
      strategy.remove(WORKFLOW_CONCURRENCY); // the contract ignores a limit without a rule
    }
    // What the contract stores for a workflow that is pushed as YAML, unless it says otherwise.
    properties.put(STEP_CONCURRENCY, ContractLimits.DEFAULT_STEP_CONCURRENCY);
    fields.move(OF_PROPERTIES, properties);
    return properties;
  }
}
