package dev.vivace.dsl.sel.type;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Map}, {@code HashMap} and {@code LinkedHashMap}: one kind, which keeps its order. */
final class MapMembers {
  private static final long ENTRY_SIZE = 64;

  private MapMembers() {}

  static Members members() {
    return new Members()
        .constructor(0, 0, (self, args) -> create(args.budget()))
        .method("size", 0, (self, args) -> (long) map(self).size())
        .method("get", 1, (self, args) -> Values.fromJava(map(self).get(args.text(0))))
        .method("containsKey", 1, (self, args) -> map(self).containsKey(args.text(0)))
        .method("getOrDefault", 2, (self, args) -> getOrDefault(map(self), args))
        .method("put", 2, (self, args) -> put(map(self), args));
  }

  @SuppressWarnings("unchecked") // maps come from hosts, which promise text keys, and from create
  private static Map<String, @Nullable Object> map(Object self) {
    return (Map<String, @Nullable Object>) self;
  }

  private static Map<String, @Nullable Object> create(Budget budget) {
    budget.charge(ENTRY_SIZE);
    return new LinkedHashMap<>();
  }

  private static Object getOrDefault(Map<String, @Nullable Object> map, Arguments args) {
    String key = args.text(0);
    return map.containsKey(key) ? Values.fromJava(map.get(key)) : args.get(1);
  }

  private static Object put(Map<String, @Nullable Object> map, Arguments args) {
    String key = args.text(0);
    if (args.get(1) instanceof Special special && !Special.isNull(special)) {
      throw args.wrong(1, "a value");
    }
    args.budget().charge(ENTRY_SIZE);
    return Values.fromJava(map.put(key, Values.toEntry(args.get(1))));
  }
}
