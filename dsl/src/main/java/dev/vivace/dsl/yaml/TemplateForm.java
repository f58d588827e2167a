package dev.vivace.dsl.yaml;

import dev.vivace.dsl.tree.SourceObject;
import dev.vivace.dsl.tree.SourceTree;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.yaml.Keyword.Shape;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import java.util.List;
import java.util.Optional;

/**
 * From a document to the JSON form of a template: like a workflow, but its parameters are declared.
 */
final class TemplateForm {
  private static final String PATH = "template";
  private static final List<Keyword> OF_REQUEST =
      List.of(Keyword.of(Shape.TEXT, "owner"), Keyword.of(Shape.MAP, "git_info"));
  private static final Keyword PARAMS = Keyword.of(Shape.MAP, "params");
  private static final List<Keyword> OF_TEMPLATE =
      List.of(
          Keyword.of(Shape.TEXT, "id"),
          Keyword.of(Shape.TEXT, "name"),
          Keyword.of(Shape.TEXT, "description"),
          Keyword.of(Shape.NAMES, "tags"));

  private final JobTemplates templates;

  TemplateForm(JobTemplates templates) {
    this.templates = templates;
  }

  Optional<SourceTree> tree(YamlValue document, Reading reading) {
    List<Entry> roots = document instanceof Entries map ? map.list() : List.of();
    if (roots.size() == 1
        && roots.get(0).key().equalsIgnoreCase(PATH)
        && roots.get(0).value() instanceof Entries map) {
      SourceObject request = new SourceObject(document.position());
      read(new Fields(map, PATH, reading), request, reading);
      return Optional.of(new SourceTree(request, document.position()));
    }
    reading.error(
        "",
        document.position(),
        ProblemCode.MALFORMED,
        "expected a map with the one key Template and the fields of a template, but found %s",
        roots.isEmpty() ? document.describe() : roots.stream().map(Entry::key).limit(5).toList());
    return Optional.empty();
  }

  private void read(Fields fields, SourceObject request, Reading reading) {
    SourceObject template = new SourceObject(fields.position());
    template.put("id", "");
    request.place(PATH, template, fields.position());
    fields.move(OF_REQUEST, request);
    fields.move(OF_TEMPLATE, template);
    Entry declared = fields.take(PARAMS);
    if (declared != null) {
      SourceObject params = params((Entries) declared.value(), new JsonParts(reading));
      template.place("params", params, declared.position());
    }
    new JobsForm(reading, templates).steps(fields, template);
    for (Entry rest : fields.rest()) {
      reading.error(
          PATH + "." + rest.key(),
          rest.position(),
          ProblemCode.UNKNOWN_FIELD,
          "expected one of id, name, description, owner, git_info, tags, params, jobs and dag, but"
              + " found [%s]; parameters are declared in params",
          YamlValue.shown(rest.key()));
    }
  }

  private static SourceObject params(Entries declared, JsonParts parts) {
    SourceObject params = new SourceObject(declared.position());
    for (Entry entry : declared.list()) {
      String path = PATH + ".params." + entry.key();
      if (parts.isThere(path, entry.value())) {
        params.place(entry.key(), parts.of(path, entry.value()), entry.position());
      }
    }
    return params;
  }
}
