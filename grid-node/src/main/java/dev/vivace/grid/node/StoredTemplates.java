package dev.vivace.grid.node;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.template.PublishedTemplate;
import dev.vivace.grid.engine.template.TemplateHead;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.runtime.StoredTemplate;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.TemplateCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads committed templates. May wait for the grid. */
final class StoredTemplates {
  private final Store store;

  StoredTemplates(Store store) {
    this.store = store;
  }

  TemplateHead head(TemplateKey template) {
    byte[] bytes = store.get(Table.TEMPLATE, StoreKeys.template(template));
    return bytes == null ? TemplateHead.absent(template) : TemplateCodec.decode(bytes);
  }

  /** A version as expansions need it; see {@link dev.vivace.dsl.template.TemplateSource}. */
  Optional<PublishedTemplate> published(String id, @Nullable String version) {
    return graph(id, version)
        .map(
            stored ->
                new PublishedTemplate(
                    stored.template(),
                    stored.metadata().templateVersionId(),
                    stored.metadata().depth()));
  }

  /**
   * A version of a graph template.
   *
   * @param version a number, or a word or {@code null} for the newest one
   */
  Optional<StoredTemplate> graph(String id, @Nullable String version) {
    TemplateKey key = TemplateKey.graph(id);
    boolean newest =
        version == null
            || version.equalsIgnoreCase("default")
            || version.equalsIgnoreCase("latest");
    String number = newest ? newest(head(key)) : version;
    return number == null
        ? Optional.empty()
        : read(StoreKeys.templateVersion(key, number), StoredTemplate.class);
  }

  static @Nullable String newest(TemplateHead head) {
    List<String> versions = head.versions();
    return versions.isEmpty() ? null : versions.get(versions.size() - 1);
  }

  /** The versions of a graph template, the newest first. */
  List<StoredTemplate> versions(String id) {
    TemplateKey key = TemplateKey.graph(id);
    List<String> keys = new ArrayList<>();
    for (String version : head(key).versions()) {
      keys.add(0, StoreKeys.templateVersion(key, version));
    }
    Map<String, byte[]> found = store.getAll(Table.TEMPLATE, keys);
    List<StoredTemplate> versions = new ArrayList<>();
    for (String each : keys) {
      byte[] bytes = found.get(each);
      if (bytes != null) {
        versions.add(VivaceJson.read(bytes, StoredTemplate.class));
      }
    }
    return versions;
  }

  /** What a version gives to steps; see {@link dev.vivace.dsl.template.JobTemplateSource}. */
  Optional<JobTemplate.Definition> definition(String jobType, String version) {
    return job(jobType, version).map(JobTemplate::definition);
  }

  Optional<JobTemplate> job(String jobType, String version) {
    return read(StoreKeys.templateVersion(TemplateKey.job(jobType), version), JobTemplate.class);
  }

  private <T> Optional<T> read(String key, Class<T> type) {
    if (StoreKeys.isTemplateHead(key)) {
      return Optional.empty();
    }
    byte[] bytes = store.get(Table.TEMPLATE, key);
    return bytes == null ? Optional.empty() : Optional.of(VivaceJson.read(bytes, type));
  }

  /** The newest version of each graph template, by id. */
  Map<String, StoredTemplate> newestGraphs() {
    Map<String, StoredTemplate> newest = new TreeMap<>();
    scan(
        TemplateKey.Kind.GRAPH,
        (head, versions) -> {
          String version = newest(head);
          byte[] bytes = version == null ? null : versions.get(version);
          if (bytes != null) {
            newest.put(head.key().id(), VivaceJson.read(bytes, StoredTemplate.class));
          }
        });
    return newest;
  }

  /** The job templates that have a version of this name, by type. */
  List<JobTemplate> jobs(String version) {
    Map<String, JobTemplate> found = new TreeMap<>();
    scan(
        TemplateKey.Kind.JOB,
        (head, versions) -> {
          byte[] bytes = versions.get(version);
          if (bytes != null) {
            found.put(head.key().id(), VivaceJson.read(bytes, JobTemplate.class));
          }
        });
    return List.copyOf(found.values());
  }

  /** Goes through all templates of a kind, each with the bytes of its versions. */
  private void scan(TemplateKey.Kind kind, BiConsumer<TemplateHead, Map<String, byte[]>> consumer) {
    Map<String, byte[]> entries = new HashMap<>();
    store.scanAll(Table.TEMPLATE, entries::put);
    entries.forEach(
        (key, bytes) -> {
          if (!StoreKeys.isTemplateHead(key)) {
            return;
          }
          TemplateHead head = TemplateCodec.decode(bytes);
          if (head.key().kind() == kind) {
            Map<String, byte[]> versions = new HashMap<>();
            for (String version : head.versions()) {
              byte[] content = entries.get(StoreKeys.templateVersion(head.key(), version));
              if (content != null) {
                versions.put(version, content);
              }
            }
            consumer.accept(head, versions);
          }
        });
  }
}
