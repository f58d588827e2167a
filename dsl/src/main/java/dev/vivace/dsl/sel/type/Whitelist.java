package dev.vivace.dsl.sel.type;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes that exist for expressions, and their members. Fixed; nothing can add to it. */
public final class Whitelist {
  private static final Map<String, Members> CLASSES = new HashMap<>();
  private static final Map<Kind, Members> KINDS = new EnumMap<>(Kind.class);

  static {
    define(Kind.STRING, TextMembers.members(), "String");
    define(Kind.LONG, NumberMembers.integers(), "Long", "Integer");
    define(Kind.DOUBLE, NumberMembers.decimals(), "Double", "Float");
    define(Kind.BOOLEAN, NumberMembers.booleans(), "Boolean");
    define(Kind.MAP, MapMembers.members(), "Map", "HashMap", "LinkedHashMap");
    define(Kind.DATETIME, DateMembers.members(), "DateTime");
    define(Kind.DATETIME_PROPERTY, DateMembers.property(), "Property");
    define(Kind.DATETIME_ZONE, FormatMembers.zones(), "DateTimeZone");
    define(Kind.DATETIME_FORMATTER, FormatMembers.formats(), "DateTimeFormat", "DateTimeFormatter");
    define(Kind.DATETIME_DAYS, FormatMembers.days(), "Days");
    define(Kind.UUID, ToolMembers.uuid(), "UUID");
    CLASSES.put("DateTimeConstants", FormatMembers.constants());
    CLASSES.put("Math", NumberMembers.math());
    CLASSES.put("Util", ToolMembers.util());
    CLASSES.put("System", ToolMembers.system());
    CLASSES.put("Arrays", ToolMembers.arrays());
  }

  private Whitelist() {}

  private static void define(Kind kind, Members members, String... classNames) {
    KINDS.put(kind, members);
    for (String name : classNames) {
      CLASSES.put(name, members);
    }
  }

  /** True if {@code name} is a class of the language. */
  public static boolean isClass(String name) {
    return CLASSES.containsKey(name);
  }

  /** The function {@code className.name} for that many arguments, or null. */
  public static @Nullable Member function(String className, String name, int args) {
    Members members = CLASSES.get(className);
    return members == null ? null : members.findFunction(name, args);
  }

  /** What {@code new className(...)} does for that many arguments, or null. */
  public static @Nullable Member constructor(String className, int args) {
    Members members = CLASSES.get(className);
    return members == null ? null : members.findConstructor(args);
  }

  /** The value of {@code className.name}, or null. */
  public static @Nullable Object constant(String className, String name) {
    Members members = CLASSES.get(className);
    return members == null ? null : members.findConstant(name);
  }

  /** The method {@code name} of each kind that has it. */
  public static EnumMap<Kind, Member> methods(String name, int args) {
    EnumMap<Kind, Member> methods = new EnumMap<>(Kind.class);
    KINDS.forEach(
        (kind, members) -> {
          Member member = members.findMethod(name, args);
          if (member != null) {
            methods.put(kind, member);
          }
        });
    return methods;
  }
}
