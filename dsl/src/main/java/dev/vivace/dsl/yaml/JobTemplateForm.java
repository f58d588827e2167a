package dev.vivace.dsl.yaml;

import dev.vivace.dsl.param.StepSchemas;
import dev.vivace.dsl.step.StepTypes;
import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.tree.SourceTree;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * From a document to the JSON form of a job template. It has that form already; only its parameters
 * may also be written as in a job.
 */
final class JobTemplateForm {
  private static final String DEFINITION = "definition";
  private static final String PARAMS = "params";
  private static final String PATH = DEFINITION + "." + PARAMS;

  /** One of them is in the JSON form of every parameter. */
  private static final Set<String> JSON_KEYS = Set.of("type", "value", "expression");

  private final StepTypes types;
  private final List<Entry> plain = new ArrayList<>();

  JobTemplateForm(StepTypes types) {
    this.types = types;
  }

  Optional<SourceTree> tree(YamlValue document, Reading reading) {
    YamlValue json = at(document, DEFINITION, body -> at(body, PARAMS, this::withoutPlain));
    SourceTree tree = new SourceTree(new JsonParts(reading).of("", json), document.position());
    if (!plain.isEmpty() && tree.root().get(DEFINITION) instanceof SourceObject definition) {
      addPlain(definition, reading);
    }
    return Optional.of(tree);
  }

  /** The part of a map, changed. */
  private static YamlValue at(YamlValue value, String key, UnaryOperator<YamlValue> change) {
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

  private void addPlain(SourceObject definition, Reading reading) {
    SourceObject params = (SourceObject) definition.get(PARAMS);
    var declared =
        types.find(definition.path("step_type").asText()).map(StepSchemas::of).orElse(Map.of());
    SourceObject more = new ParamsForm(reading).of(PATH, plain, declared, params.position());
    for (var param : more.properties()) {
      SourceObject value = (SourceObject) param.getValue();
      if (params.has(param.getKey())) {
        reading.duplicate(
            PATH + "." + param.getKey(),
            value.position(),
            "There is a duplicate key: the param [%s] is there twice",
            YamlValue.shown(param.getKey()));
      } else {
        params.place(param.getKey(), value, value.position());
      }
    }
  }
}
