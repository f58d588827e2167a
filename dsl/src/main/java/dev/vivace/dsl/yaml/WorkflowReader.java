package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParsableLong;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import dev.vivace.dsl.yaml.YamlValue.Items;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the document to the request: the root, and the fields of the workflow itself. */
final class WorkflowReader {
  private static final String PATH = "workflow";

  /** What the contract stores for every workflow that is pushed as YAML. */
  private static final long STEP_CONCURRENCY = 20;

  private final Reading reading;
  private final ParamReader params;
  private final JobReader jobs;

  WorkflowReader(Reading reading, JobTemplates templates) {
    this.reading = reading;
    this.params = new ParamReader(reading);
    this.jobs = new JobReader(reading, templates);
  }

  Optional<WorkflowCreateRequest> read(YamlValue document) {
    Entries workflow = root(document);
    return workflow == null ? Optional.empty() : Optional.of(request(workflow));
  }

  private @Nullable Entries root(YamlValue document) {
    reading.place("", document.position());
    List<Entry> roots = document instanceof Entries map ? map.list() : List.of();
    if (roots.size() == 1
        && (roots.get(0).key().equals("Workflow") || roots.get(0).key().equals("workflow"))) {
      YamlValue value = roots.get(0).value();
      if (value instanceof Entries map) {
        return map;
      }
      reading.error(
          PATH,
          value.position(),
          ProblemCode.WRONG_TYPE,
          "expected the fields of a workflow, but found %s",
          value.describe());
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

  private WorkflowCreateRequest request(Entries map) {
    Fields fields = new Fields(map, PATH, reading);
    String id = fields.text("id", "id");
    String name = fields.text("name", "name");
    String description = fields.text("description", "description");
    Properties properties = properties(fields);
    List<Tag> tags = JobReader.tags(reading, fields, PATH);
    ParsableLong timeout = JobReader.timeout(fields);
    Criticality criticality = fields.oneOf(Criticality.class, "criticality");
    Items items = fields.items("steps", "jobs");
    List<Step> steps = jobs.read(PATH, items, fields.take("dag", "dag"));
    fields.refuse("workflow_params");
    Map<String, ParamDefinition> own = params.read(PATH + ".params", fields.rest());
    Workflow workflow =
        new Workflow(
            id == null ? "" : id,
            name,
            description,
            tags,
            timeout,
            null,
            null,
            criticality,
            null,
            own,
            steps);
    return WorkflowCreateRequest.of(properties, workflow);
  }

  private Properties properties(Fields fields) {
    fields.place("properties", "run_strategy");
    fields.place("properties.run_strategy", "run_strategy");
    fields.place("properties.run_strategy.workflow_concurrency", "workflow_concurrency");
    String owner = fields.text("owner", "owner");
    return new Properties(
        owner == null ? null : User.of(owner),
        null,
        runStrategy(fields),
        STEP_CONCURRENCY,
        null,
        null,
        null,
        null,
        null);
  }

  private RunStrategy runStrategy(Fields fields) {
    RunStrategy.Rule rule = fields.oneOf(RunStrategy.Rule.class, "run_strategy");
    Long concurrency = fields.number("workflow_concurrency", "workflow_concurrency");
    if (rule == null) {
      return RunStrategy.DEFAULT;
    }
    return concurrency == null ? RunStrategy.of(rule) : new RunStrategy(rule, concurrency);
  }
}
