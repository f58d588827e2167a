package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.Alerting;
import dev.vivace.dsl.model.Criticality;
import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.model.ParsableLong;
import dev.vivace.dsl.model.Properties;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.protocol.WorkflowCreateRequest;
import dev.vivace.dsl.validate.ContractLimits;
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

  /** What the contract stores for a workflow that is pushed as YAML, unless it says otherwise. */
  private static final long STEP_CONCURRENCY = ContractLimits.DEFAULT_STEP_CONCURRENCY;

  private final Reading reading;

  private final JsonPartReader parts;
  private final JobReader jobs;

  WorkflowReader(Reading reading, JobTemplates templates) {
    this.reading = reading;

    this.parts = new JsonPartReader(reading);
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
    List<TimeTrigger> timeTriggers = triggers(TimeTrigger.class, "time_triggers", fields);
    List<SignalTrigger> signalTriggers = triggers(SignalTrigger.class, "signal_triggers", fields);
    ParsableLong concurrency =
        parts.read(
            ParsableLong.class,
            PATH + ".instance_step_concurrency",
            fields.scalar("instance_step_concurrency", "instance_step_concurrency"));
    Items items = fields.items("steps", "jobs");
    List<Step> steps = jobs.read(PATH, items, fields.value("dag", "dag"));
    fields.refuse("workflow_params");
    Map<String, ParamDefinition> own = jobs.params(PATH, fields);
    Workflow workflow =
        new Workflow(
            id == null ? "" : id,
            name,
            description,
            tags,
            timeout,
            timeTriggers,
            signalTriggers,
            criticality,
            concurrency,
            own,
            steps);
    return WorkflowCreateRequest.of(properties, workflow);
  }

  private <T> @Nullable List<T> triggers(Class<T> type, String field, Fields fields) {
    return parts.list(type, PATH + "." + field, fields.items(field, field));
  }

  private Properties properties(Fields fields) {
    fields.place("properties", "run_strategy");
    fields.place("properties.run_strategy", "run_strategy");
    fields.place("properties.run_strategy.workflow_concurrency", "workflow_concurrency");
    fields.place("properties.step_concurrency", "step_concurrency");
    String owner = fields.text("owner", "owner");
    Long steps = fields.number("step_concurrency", "step_concurrency");
    Alerting alerting =
        parts.read(Alerting.class, "properties.alerting", fields.map("alerting", "alerting"));
    return new Properties(
        owner == null ? null : User.of(owner),
        null,
        runStrategy(fields),
        steps == null ? STEP_CONCURRENCY : steps,
        alerting,
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
