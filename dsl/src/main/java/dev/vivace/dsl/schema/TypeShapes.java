package dev.vivace.dsl.schema;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.step.StepTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From Java types to shapes. The components of a record are its fields; one that is not {@code
 * Nullable} is required, as it is for the readers.
 */
final class TypeShapes {
  private static final SnakeCaseStrategy NAMES = new SnakeCaseStrategy();

  private final Form form;
  private final Parts parts;
  private final CodecShapes codecs;

  TypeShapes(Form form, Parts parts, StepTypes stepTypes) {
    this.form = form;
    this.parts = parts;
    this.codecs = new CodecShapes(this, parts, new StepTypeShapes(stepTypes));
  }

  /** Text, as the form has it. */
  ObjectNode text() {
    return form == Form.JSON ? Shapes.type("string") : Shapes.scalar();
  }

  ObjectNode of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return generic.getRawType() == List.class
          ? Shapes.array(of(arguments[0]))
          : map(arguments[0], of(arguments[1]));
    }
    return ofClass((Class<?>) type);
  }

  /** The shape of one component of a record, null included if it may be absent. */
  ObjectNode field(Class<?> owner, String name) {
    RecordComponent component =
        Arrays.stream(owner.getRecordComponents())
            .filter(candidate -> candidate.getName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(owner + " has no " + name));
    return field(component);
  }

  /** A record with its fields and, unless it keeps others, no others. */
  ObjectNode record(Class<?> type) {
    return object(Arrays.asList(type.getRecordComponents()));
  }

  /** An object with these fields; they may come from several records. */
  ObjectNode object(List<RecordComponent> components) {
    Map<String, ObjectNode> fields = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    boolean open = false;
    for (RecordComponent component : components) {
      if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
        open = true;
        continue;
      }
      String name = NAMES.translate(component.getName());
      fields.put(name, field(component));
      if (isRequired(component)) {
        required.add(name);
      }
    }
    return open ? Shapes.open(fields, required) : Shapes.closed(fields, required);
  }

  static String snakeCase(String name) {
    return NAMES.translate(name);
  }

  private ObjectNode field(RecordComponent component) {
    ObjectNode shape = FieldRules.apply(component, of(component.getGenericType()));
    return isRequired(component) ? shape : Shapes.orNull(shape);
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        || FieldRules.isRequired(component);
  }

  private static ObjectNode map(Type key, ObjectNode value) {
    ObjectNode shape = Shapes.mapOf(value);
    if (key instanceof Class<?> type && type.isEnum()) {
      EnumTexts.written(type).forEach(shape.putObject("propertyNames").putArray("enum")::add);
    }
    return shape;
  }

  private ObjectNode ofClass(Class<?> type) {
    if (type == String.class) {
      return text();
    }
    if (type == Long.class || type == long.class) {
      return Shapes.type("integer");
    }
    if (type == Boolean.class || type == boolean.class) {
      return Shapes.type("boolean");
    }
    if (type == Object.class) {
      return Shapes.any();
    }
    Optional<ObjectNode> codec = codecs.of(type);
    if (codec.isPresent()) {
      return codec.get();
    }
    if (type.isEnum()) {
      return parts.refer(name(type), () -> EnumTexts.shape(type));
    }
    if (type.isRecord()) {
      return parts.refer(name(type), () -> record(type));
    }
    throw new IllegalArgumentException("expected a record or an enum, but found " + type);
  }

  /** The name without the package: {@code SignalTrigger.Match}. */
  static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
