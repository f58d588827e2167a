package dev.vivace.dsl.sel.type;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of one class of the language: methods of its values, functions, constructor, fields.
 */
final class Members {
  private static final int ANY = Integer.MAX_VALUE;

  private record Entry(int min, int max, Member member) {}

  private final Map<String, Entry> methods = new HashMap<>();
  private final Map<String, Entry> functions = new HashMap<>();
  private final Map<String, Object> constants = new HashMap<>();
  private @Nullable Entry constructor;

  @CanIgnoreReturnValue
  Members method(String name, int args, Member member) {
    return method(name, args, args, member);
  }

  @CanIgnoreReturnValue
  Members method(String name, int min, int max, Member member) {
    methods.put(name, new Entry(min, max, member));
    return this;
  }

  @CanIgnoreReturnValue
  Members function(String name, int args, Member member) {
    functions.put(name, new Entry(args, args, member));
    return this;
  }

  /** A function, also callable on a value, of at least {@code min} arguments. */
  @CanIgnoreReturnValue
  Members open(String name, int min, Member member) {
    functions.put(name, new Entry(min, ANY, member));
    methods.put(name, new Entry(min, ANY, member));
    return this;
  }

  @CanIgnoreReturnValue
  Members constructor(int min, int max, Member member) {
    constructor = new Entry(min, max, member);
    return this;
  }

  @CanIgnoreReturnValue
  Members constant(String name, Object value) {
    constants.put(name, value);
    return this;
  }

  @Nullable Member findMethod(String name, int args) {
    return fitting(methods.get(name), args);
  }

  @Nullable Member findFunction(String name, int args) {
    return fitting(functions.get(name), args);
  }

  @Nullable Member findConstructor(int args) {
    return fitting(constructor, args);
  }

  @Nullable Object findConstant(String name) {
    return constants.get(name);
  }

  private static @Nullable Member fitting(@Nullable Entry entry, int args) {
    return entry != null && args >= entry.min && args <= entry.max ? entry.member : null;
  }
}
