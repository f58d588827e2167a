package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Map}, {@code HashMap} and {@code LinkedHashMap}: one kind, which keeps its order. */
final class MapMembers {
  /** Twice as many characters as a key of a parameter may have. */
  private static final int MAX_KEY = 8_192;

  private MapMembers() {}

  static Members members() {
    return new Members()
        .constructor(0, 0, (self, args) -> create(args.budget()))
        .method("size", 0, (self, args) -> (long) map(self).size())
        .method("get", 1, (self, args) -> get(map(self), args))
        .method("containsKey", 1, (self, args) -> map(self).containsKey(key(map(self), args)))
        .method("getOrDefault", 2, (self, args) -> getOrDefault(map(self), args))
        .method("put", 2, (self, args) -> put(map(self), args));
  }

  @SuppressWarnings("unchecked") // maps come from hosts, which promise text keys, and from create
  private static Map<String, @Nullable Object> map(Object self) {
    return (Map<String, @Nullable Object>) self;
  }

  private static Map<String, @Nullable Object> create(Budget budget) {
    budget.charge(Sizes.MAP);
    return new LinkedHashMap<>();
  }

  /** The key, with the work that a map has to find it, even if all keys have one hash. */
  private static String key(Map<?, ?> map, Arguments args) {
    String key = args.text(0, MAX_KEY);
    long compared = 1L + Integer.SIZE - Integer.numberOfLeadingZeros(map.size());
    args.budget().work(key.length() * (1 + compared / Texts.COMPARED));
    return key;
  }

  private static Object get(Map<String, @Nullable Object> map, Arguments args) {
    return Values.fromJava(map.get(key(map, args)), args.budget());
  }

  private static Object getOrDefault(Map<String, @Nullable Object> map, Arguments args) {
    String key = key(map, args);
    return map.containsKey(key) ? Values.fromJava(map.get(key), args.budget()) : args.get(1);
  }

  private static Object put(Map<String, @Nullable Object> map, Arguments args) {
    String key = key(map, args);
    if (args.get(1) instanceof Special special && !Special.isNull(special)) {
      throw args.wrong(1, "a value");
    }
    args.budget().charge(Sizes.ENTRY);
    return Values.fromJava(map.put(key, Values.toEntry(args.get(1))), args.budget());
  }
}
