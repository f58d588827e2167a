package dev.vivace.gateway.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Names types and their components in a document. */
final class TypeNames {
  static final String PLACE = "components/schemas";

  private TypeNames() {}

  /** The name with those of the types around it; what stands beside its routes needs none. */
  static String of(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null || outer.getSimpleName().endsWith("Routes")
        ? type.getSimpleName()
        : of(outer) + "." + type.getSimpleName();
  }

  /** The same for a type that may be generic, {@code PageOfWorkflowInstance}. */
  static String of(ResolvedType type) {
    StringBuilder name = new StringBuilder(of(type.getErasedType()));
    for (ResolvedType argument : type.getTypeParameters()) {
      name.append("Of").append(of(argument));
    }
    return name.toString();
  }

  static ObjectNode reference(String name) {
    return JsonNodeFactory.instance.objectNode().put("$ref", "#/" + PLACE + "/" + name);
  }

  static String snakeCase(String component) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component);
  }

  /** What the field {@code type} says of a kind: {@code DYNAMIC_OUTPUT}. */
  static String kind(Class<?> type) {
    return snakeCase(type.getSimpleName()).toUpperCase(Locale.ROOT);
  }
}
