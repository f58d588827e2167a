package dev.vivace.grid.runtime.stored;

import dev.vivace.grid.engine.template.TemplateKey;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.record.StoredRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Reads which versions of a template there are. If the record cannot be read, the keys of the
 * versions tell the same, but for the numbers of those that were removed.
 */
public final class StoredTemplateState {
  private StoredTemplateState() {}

  /** The state as it is committed; that of a template that was never stored if there is none. */
  public static TemplateState read(Store store, TemplateKey template) {
    String key = StoreKeys.template(template);
    byte[] bytes = store.get(Table.TEMPLATE, key);
    if (bytes == null) {
      return TemplateState.absent(template);
    }
    try {
      return StoredRecords.TEMPLATE.read(key, bytes);
    } catch (UnreadableRecord e) {
      List<String> keys = new ArrayList<>();
      store.scanAll(Table.TEMPLATE, (other, content) -> keys.add(other));
      return orOfKeys(template, e, keys);
    }
  }

  /**
   * The workflow that the keys of a table of templates tell of.
   *
   * @throws UnreadableRecord if a later release can read the record
   */
  public static TemplateState orOfKeys(
      TemplateKey template, UnreadableRecord why, Collection<String> keys) {
    if (why.isOfLaterRelease()) {
      throw why;
    }
    String prefix = StoreKeys.template(template);
    List<String> versions =
        new ArrayList<>(
            keys.stream()
                .filter(key -> key.startsWith(prefix) && key.length() > prefix.length())
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList());
    long last = 0;
    if (template.kind() == TemplateKey.Kind.GRAPH) {
      List<Long> numbers = versions.stream().map(Long::valueOf).sorted().toList();
      versions = new ArrayList<>(numbers.stream().map(String::valueOf).toList());
      last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }
    return new TemplateState(template, last, versions);
  }
}
