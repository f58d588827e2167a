package dev.vivace.dsl.yaml;

import dev.vivace.dsl.model.GitInfo;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.Tag;
import dev.vivace.dsl.model.Template;
import dev.vivace.dsl.model.TemplateParam;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.validate.ProblemCode;
import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the document to a template: like a workflow, but its parameters are declared. */
final class TemplateReader {
  private static final String PATH = "template";

  private final Reading reading;
  private final JsonPartReader parts;
  private final JobReader jobs;

  TemplateReader(Reading reading, JobTemplates templates) {
    this.reading = reading;
    this.parts = new JsonPartReader(reading);
    this.jobs = new JobReader(reading, templates);
  }

  Optional<TemplateCreateRequest> read(YamlValue document) {
    reading.place("", document.position());
    List<Entry> roots = document instanceof Entries map ? map.list() : List.of();
    if (roots.size() == 1
        && roots.get(0).key().equalsIgnoreCase(PATH)
        && roots.get(0).value() instanceof Entries map) {
      return Optional.of(request(map));
    }
    reading.error(
        "",
        document.position(),
        ProblemCode.MALFORMED,
        "expected a map with the one key Template and the fields of a template, but found %s",
        roots.isEmpty() ? document.describe() : roots.stream().map(Entry::key).limit(5).toList());
    return Optional.empty();
  }

  private TemplateCreateRequest request(Entries map) {
    Fields fields = new Fields(map, PATH, reading);
    String id = fields.text("id", "id");
    String name = fields.text("name", "name");
    String description = fields.text("description", "description");
    String owner = fields.text("owner", "owner");
    GitInfo gitInfo =
        parts.read(GitInfo.class, PATH + ".git_info", fields.map("git_info", "git_info"));
    List<Tag> tags = JobReader.tags(reading, fields, PATH);
    Map<String, TemplateParam> params = params(fields.map("params", "params"));
    List<Step> steps = jobs.read(PATH, fields.items("steps", "jobs"), fields.value("dag", "dag"));
    for (Entry rest : fields.rest()) {
      reading.error(
          PATH + "." + rest.key(),
          rest.position(),
          ProblemCode.UNKNOWN_FIELD,
          "expected one of id, name, description, owner, git_info, tags, params, jobs and dag, but found [%s]; parameters are declared in params",
          YamlValue.shown(rest.key()));
    }
    return new TemplateCreateRequest(
        new Template(id == null ? "" : id, name, description, tags, params, steps),
        owner == null ? null : User.of(owner),
        gitInfo,
        Map.of());
  }

  private @Nullable Map<String, TemplateParam> params(@Nullable Entries map) {
    if (map == null) {
      return null;
    }
    Map<String, TemplateParam> params = new LinkedHashMap<>();
    for (Entry entry : map.list()) {
      TemplateParam param =
          parts.read(TemplateParam.class, PATH + ".params." + entry.key(), entry.value());
      if (param != null) {
        params.put(entry.key(), param);
      }
    }
    return params;
  }
}
