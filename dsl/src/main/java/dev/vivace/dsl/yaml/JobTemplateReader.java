package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.ParamDefinition;
import dev.vivace.dsl.param.StepSchemas;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the document to a job template. It has the shape of its JSON form; only its parameters may
 * also be written as in a job.
 */
final class JobTemplateReader {
  private static final String DEFINITION = "definition";
  private static final String PARAMS = "params";
  private static final String PATH = DEFINITION + "." + PARAMS;

  /** One of them is in the JSON form of every parameter. */
  private static final Set<String> JSON_KEYS = Set.of("type", "value", "expression");

  private final Reading reading;
  private final StepTypes types;
  private final List<Entry> plain = new ArrayList<>();

  JobTemplateReader(Reading reading, StepTypes types) {
    this.types = types;
    this.reading = reading;
  }

  Optional<JobTemplate.CreateRequest> read(YamlValue document) {
    YamlValue json = at(document, DEFINITION, body -> at(body, PARAMS, this::withoutPlain));
    JobTemplate.CreateRequest request =
        new JsonPartReader(reading).read(JobTemplate.CreateRequest.class, "", json);
    return Optional.ofNullable(request == null || plain.isEmpty() ? request : withPlain(request));
  }

  /** The part of a map, changed. */
  private static YamlValue at(
      YamlValue value, String key, java.util.function.UnaryOperator<YamlValue> change) {
    if (!(value instanceof Entries map)) {
      return value;
    }
    List<Entry> entries =
        map.list().stream()
            .map(
                entry ->
                    entry.key().equals(key)
                        ? new Entry(key, entry.position(), change.apply(entry.value()))
                        : entry)
            .toList();
    return new Entries(entries, map.position());
  }

  private YamlValue withoutPlain(YamlValue params) {
    if (!(params instanceof Entries map)) {
      return params;
    }
    List<Entry> json = new ArrayList<>();
    map.list().forEach(entry -> (isJson(entry) ? json : plain).add(entry));
    return new Entries(json, map.position());
  }

  private static boolean isJson(Entry param) {
    boolean named = param.key().chars().noneMatch(character -> "!<(".indexOf(character) >= 0);
    return named
        && param.value() instanceof Entries map
        && map.list().stream().map(Entry::key).anyMatch(JSON_KEYS::contains);
  }

  private JobTemplate.CreateRequest withPlain(JobTemplate.CreateRequest request) {
    JobTemplate.Definition definition = request.definition();
    Map<String, ParamDefinition> params = new LinkedHashMap<>();
    if (definition.params() != null) {
      params.putAll(definition.params());
    }
    new ParamReader(reading)
        .read(PATH, plain, types.find(definition.stepType()).map(StepSchemas::of).orElse(Map.of()))
        .forEach((name, param) -> put(params, name, param));
    return new JobTemplate.CreateRequest(
        request.owner(),
        request.status(),
        request.support(),
        request.testWorkflows(),
        request.gitInfo(),
        new JobTemplate.Definition(
            definition.jobType(),
            definition.stepType(),
            definition.version(),
            definition.description(),
            definition.inheritFrom(),
            definition.tags(),
            params),
        request.extras());
  }

  private void put(Map<String, ParamDefinition> params, String name, ParamDefinition param) {
    @Nullable ParamDefinition first = params.putIfAbsent(name, param);
    if (first != null) {
      reading.error(
          PATH + "." + name,
          plain.get(0).position(),
          ProblemCode.DUPLICATE,
          "There is a duplicate key: the param [%s] is there twice",
          YamlValue.shown(name));
    }
  }
}
