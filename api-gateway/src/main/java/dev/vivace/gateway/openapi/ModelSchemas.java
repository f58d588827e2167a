package dev.vivace.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.naming.DefaultSchemaDefinitionNamingStrategy;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Derives the schemas of JSON from the records that it is written from, by the rules of the mapper
 * of the language: snake case, nulls left out unless the record says otherwise.
 */
final class ModelSchemas {
  private final CodecSchemas codecs = new CodecSchemas();
  private final RecordSchemas records = new RecordSchemas();
  private final SchemaBuilder builder =
      new SchemaGenerator(config()).buildMultipleSchemaDefinitions();

  /** A reference to the schema of a type, or the schema itself if it is short. */
  ObjectNode of(Class<?> type, Class<?>... arguments) {
    return builder.createSchemaReference(type, arguments);
  }

  /** All schemas that were referred to, by name. */
  Map<String, JsonNode> definitions() {
    Map<String, JsonNode> all = new TreeMap<>(codecs.used());
    all.putAll(records.used());
    builder
        .collectDefinitions(TypeNames.PLACE)
        .properties()
        .forEach(each -> all.put(each.getKey(), each.getValue()));
    return all;
  }

  private SchemaGeneratorConfig config() {
    var config =
        new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                Option.DEFINITIONS_FOR_ALL_OBJECTS,
                Option.EXTRA_OPEN_API_FORMAT_VALUES,
                Option.NONPUBLIC_NONSTATIC_FIELDS_WITH_GETTERS,
                Option.NONPUBLIC_NONSTATIC_FIELDS_WITHOUT_GETTERS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    config
        .forFields()
        .withIgnoreCheck(field -> isLeftOut(component(field)))
        .withPropertyNameOverrideResolver(field -> name(component(field)))
        .withRequiredCheck(field -> isAlwaysThere(component(field)))
        .withNullableCheck(
            field ->
                isNullable(component(field))
                    && inclusion(component(field)) == JsonInclude.Include.ALWAYS);
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(codecs)
        .withCustomDefinitionProvider(records)
        .withDefinitionNamingStrategy(new Names());
    return config.build();
  }

  private static RecordComponent component(FieldScope field) {
    return Arrays.stream(field.getDeclaringType().getErasedType().getRecordComponents())
        .filter(component -> component.getName().equals(field.getDeclaredName()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected only records to be written as JSON, but found " + field));
  }

  private static boolean isLeftOut(RecordComponent component) {
    return RecordSchemas.liesFlat(component)
        || component.getAccessor().isAnnotationPresent(JsonIgnore.class)
        || component.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
  }

  private static String name(RecordComponent component) {
    JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
    return given == null ? TypeNames.snakeCase(component.getName()) : given.value();
  }

  private static boolean isAlwaysThere(RecordComponent component) {
    return component.getType().isPrimitive()
        || switch (inclusion(component)) {
          case ALWAYS -> true;
          case NON_NULL -> !isNullable(component);
          default -> false;
        };
  }

  private static JsonInclude.Include inclusion(RecordComponent component) {
    JsonInclude own = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude ofAll = component.getDeclaringRecord().getAnnotation(JsonInclude.class);
    JsonInclude given = own == null ? ofAll : own;
    return given == null ? JsonInclude.Include.NON_NULL : given.value();
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static final class Names extends DefaultSchemaDefinitionNamingStrategy {
    @Override
    public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
      return TypeNames.of(key.getType());
    }
  }
}
