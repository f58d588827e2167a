package dev.vivace.grid.node.query;

import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.dsl.template.PublishedTemplate;
import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.runtime.stored.StoredTemplateState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.record.RecordKind;
import dev.vivace.grid.store.record.StoredRecords;
import dev.vivace.grid.store.record.StoredTemplate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads committed templates. May wait for the grid. */
public final class StoredTemplates {
  private final Store store;

  public StoredTemplates(Store store) {
    this.store = store;
  }

  TemplateState state(TemplateKey template) {
    return StoredTemplateState.read(store, template);
  }

  /** A version as expansions need it; see {@link dev.vivace.dsl.template.TemplateSource}. */
  public Optional<PublishedTemplate> published(String id, @Nullable String version) {
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
  public Optional<StoredTemplate> graph(String id, @Nullable String version) {
    TemplateKey key = TemplateKey.graph(id);
    boolean newest =
        version == null
            || version.equalsIgnoreCase("default")
            || version.equalsIgnoreCase("latest");
    String number = newest ? newest(state(key)) : version;
    return number == null
        ? Optional.empty()
        : read(StoreKeys.templateVersion(key, number), StoredRecords.TEMPLATE_VERSION);
  }

  static @Nullable String newest(TemplateState state) {
    List<String> versions = state.versions();
    return versions.isEmpty() ? null : versions.get(versions.size() - 1);
  }

  /** The versions of a graph template, the newest first. */
  public List<Listed<StoredTemplate>> versions(String id) {
    TemplateKey key = TemplateKey.graph(id);
    List<String> numbers = new ArrayList<>(state(key).versions());
    Collections.reverse(numbers);
    Map<String, byte[]> found =
        store.getAll(
            Table.TEMPLATE,
            numbers.stream().map(number -> StoreKeys.templateVersion(key, number)).toList());
    List<Listed<StoredTemplate>> versions = new ArrayList<>();
    for (String number : numbers) {
      byte[] bytes = found.get(StoreKeys.templateVersion(key, number));
      if (bytes != null) {
        versions.add(listed(key, number, bytes, StoredRecords.TEMPLATE_VERSION));
      }
    }
    return versions;
  }

  /** What a version gives to steps; see {@link dev.vivace.dsl.template.JobTemplateSource}. */
  public Optional<JobTemplate.Definition> definition(String jobType, String version) {
    return job(jobType, version).map(JobTemplate::definition);
  }

  public Optional<JobTemplate> job(String jobType, String version) {
    return read(
        StoreKeys.templateVersion(TemplateKey.job(jobType), version),
        StoredRecords.JOB_TEMPLATE_VERSION);
  }

  private <T> Optional<T> read(String key, RecordKind<T> versions) {
    if (StoreKeys.isTemplateState(key)) {
      return Optional.empty();
    }
    byte[] bytes = store.get(Table.TEMPLATE, key);
    return bytes == null ? Optional.empty() : Optional.of(versions.read(key, bytes));
  }

  private static <T> Listed<T> listed(
      TemplateKey template, String version, byte[] bytes, RecordKind<T> versions) {
    try {
      String key = StoreKeys.templateVersion(template, version);
      return Listed.readable(template.id(), version, versions.read(key, bytes));
    } catch (UnreadableRecord e) {
      return Listed.unreadable(template.id(), version, e);
    }
  }

  /** The newest version of each graph template, by id. */
  public List<Listed<StoredTemplate>> newestGraphs() {
    return scan(TemplateKey.Kind.GRAPH, StoredTemplates::newest, StoredRecords.TEMPLATE_VERSION);
  }

  /** The job templates that have a version of this name, by type. */
  public List<Listed<JobTemplate>> jobs(String version) {
    return scan(TemplateKey.Kind.JOB, state -> version, StoredRecords.JOB_TEMPLATE_VERSION);
  }

  /** One version of each template of a kind, by id; those that do not have it are left out. */
  private <T> List<Listed<T>> scan(
      TemplateKey.Kind kind,
      Function<TemplateState, @Nullable String> wanted,
      RecordKind<T> versions) {
    Map<String, byte[]> entries = new HashMap<>();
    store.scanAll(Table.TEMPLATE, entries::put);
    Map<String, Listed<T>> found = new TreeMap<>();
    entries.forEach(
        (key, bytes) -> {
          if (!StoreKeys.isTemplateState(key)) {
            return;
          }
          TemplateKey template = TemplateKey.parse(StoreKeys.affinity(key));
          if (template.kind() == kind) {
            version(template, entries, wanted, versions).ifPresent(one -> found.put(one.id(), one));
          }
        });
    return List.copyOf(found.values());
  }

  private static <T> Optional<Listed<T>> version(
      TemplateKey template,
      Map<String, byte[]> entries,
      Function<TemplateState, @Nullable String> wanted,
      RecordKind<T> versions) {
    String version;
    try {
      version = wanted.apply(state(template, entries));
    } catch (UnreadableRecord e) {
      return Optional.of(Listed.unreadable(template.id(), "0", e));
    }
    byte[] bytes =
        version == null ? null : entries.get(StoreKeys.templateVersion(template, version));
    return bytes == null
        ? Optional.empty()
        : Optional.of(listed(template, version, bytes, versions));
  }

  private static TemplateState state(TemplateKey template, Map<String, byte[]> entries) {
    String key = StoreKeys.template(template);
    try {
      return StoredRecords.TEMPLATE.read(key, Objects.requireNonNull(entries.get(key)));
    } catch (UnreadableRecord e) {
      return StoredTemplateState.orOfKeys(template, e, entries.keySet());
    }
  }
}
