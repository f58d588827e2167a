package dev.vivace.gateway.openapi;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.TimelineEvent;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the schemas of records that are more than their fields: some lie flat in others, some are
 * one kind of something, which the field {@code type} tells apart, and some take further fields.
 */
final class RecordSchemas implements CustomDefinitionProviderV2 {
  private static final List<Class<?>> TOLD_APART =
      List.of(Initiator.class, TimelineEvent.class, TimeTrigger.class, Artifact.class);

  /** A step lies in an object with one key, which is its kind. */
  private static final Map<Class<?>, String> STEPS =
      Map.of(
          Step.Typed.class, "step",
          Step.Subworkflow.class, "subworkflow",
          Step.Foreach.class, "foreach",
          Step.While.class, "while",
          Step.Template.class, "template");

  private final Map<String, ObjectNode> used = new TreeMap<>();

  /** Whether the fields of a component stand among those of the record that has it. */
  static boolean liesFlat(RecordComponent component) {
    return component.getType() == StepHeader.class
        || component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  /** The schemas that others refer to, by name. */
  Map<String, ObjectNode> used() {
    return used;
  }

  /**
   * Only refers to what is made here: the generator does not bear that a type leads back to itself
   * while its schema is being made.
   */
  @Override
  public @Nullable CustomDefinition provideCustomSchemaDefinition(
      ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    if (Map.class.isAssignableFrom(raw)) {
      return new CustomDefinition(map(type, context), DefinitionType.INLINE, AttributeInclusion.NO);
    }
    boolean isSealed = raw.isSealed() && raw.isInterface();
    if (!isSealed && !(raw.isRecord() && isMoreThanItsFields(raw))) {
      return null;
    }
    String name = TypeNames.of(type);
    if (!used.containsKey(name)) {
      ObjectNode schema = context.getGeneratorConfig().createObjectNode();
      used.put(name, schema);
      schema.setAll(schema(type, context));
    }
    return new CustomDefinition(
        TypeNames.reference(name), DefinitionType.INLINE, AttributeInclusion.NO);
  }

  private ObjectNode schema(ResolvedType type, SchemaGenerationContext context) {
    Class<?> raw = type.getErasedType();
    if (raw == Artifact.Free.class) {
      ObjectNode any = context.getGeneratorConfig().createObjectNode().put("type", "object");
      return any.put("additionalProperties", true);
    }
    if (raw == Step.class) {
      return step(context);
    }
    return raw.isSealed() ? oneOf(raw, context) : whole(type, context);
  }

  private static ObjectNode map(ResolvedType type, SchemaGenerationContext context) {
    ObjectNode map = context.getGeneratorConfig().createObjectNode().put("type", "object");
    ResolvedType values = type.typeParametersFor(Map.class).get(1);
    return map.set("additionalProperties", context.createDefinitionReference(values));
  }

  private ObjectNode whole(ResolvedType type, SchemaGenerationContext context) {
    ObjectNode whole = context.createStandardDefinition(type, this);
    ObjectNode properties = whole.withObject("/properties");
    ArrayNode required = whole.withArray("/required");
    parts(type.getErasedType())
        .forEach(
            part -> {
              ObjectNode other =
                  context.createStandardDefinition(
                      context.getTypeContext().resolve(part.getType()), null);
              other
                  .path("properties")
                  .properties()
                  .forEach(field -> properties.set(field.getKey(), field.getValue()));
              other.path("required").forEach(required::add);
            });
    if (isToldApart(type.getErasedType())) {
      properties.putObject("type").put("const", TypeNames.kind(type.getErasedType()));
      required.add("type");
    }
    if (isOpen(type.getErasedType())) {
      whole.put("additionalProperties", true);
    }
    if (required.isEmpty()) {
      whole.remove("required");
    }
    return whole;
  }

  private static ObjectNode oneOf(Class<?> sealed, SchemaGenerationContext context) {
    ObjectNode schema = context.getGeneratorConfig().createObjectNode();
    kinds(sealed).forEach(kind -> schema.withArray("anyOf").add(reference(kind, context)));
    return schema;
  }

  private static ObjectNode step(SchemaGenerationContext context) {
    ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
    kinds(Step.class)
        .forEach(
            kind -> {
              String wrapper = STEPS.get(kind);
              schema.withObject("/properties").set(wrapper, reference(kind, context));
            });
    return schema.put("minProperties", 1).put("maxProperties", 1);
  }

  private static ObjectNode reference(Class<?> type, SchemaGenerationContext context) {
    return context.createDefinitionReference(context.getTypeContext().resolve(type));
  }

  private static Stream<Class<?>> kinds(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
  }

  private static boolean isMoreThanItsFields(Class<?> type) {
    return isToldApart(type) || isOpen(type) || parts(type).findAny().isPresent();
  }

  /** Some records take further fields. */
  private static boolean isOpen(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(each -> each.getAccessor().isAnnotationPresent(JsonAnyGetter.class));
  }

  private static boolean isToldApart(Class<?> type) {
    return TOLD_APART.stream().anyMatch(known -> known.isAssignableFrom(type));
  }

  private static Stream<RecordComponent> parts(Class<?> type) {
    return Arrays.stream(type.getRecordComponents()).filter(RecordSchemas::liesFlat);
  }
}
