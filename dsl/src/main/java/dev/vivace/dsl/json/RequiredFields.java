package dev.vivace.dsl.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.ValueInstantiators;
import com.fasterxml.jackson.databind.deser.std.StdValueInstantiator;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes every component of our records required that is not {@code @Nullable}: the types say it
 * once, for the compiler and for the wire. All that a record misses is reported together.
 */
final class RequiredFields extends StdValueInstantiator {
  private static final long serialVersionUID = 1L;

  /** The component name at each place that must not be null. */
  private final @Nullable String[] required;

  private RequiredFields(StdValueInstantiator records, RecordComponent[] components) {
    super(records);
    this.required = new String[components.length];
    for (int i = 0; i < components.length; i++) {
      required[i] = isRequired(components[i]) ? components[i].getName() : null;
    }
  }

  static ValueInstantiators ofRecords() {
    return new ValueInstantiators.Base() {
      @Override
      public ValueInstantiator findValueInstantiator(
          DeserializationConfig config, BeanDescription bean, ValueInstantiator standard) {
        return bean.getBeanClass().isRecord() && standard instanceof StdValueInstantiator records
            ? new RequiredFields(records, bean.getBeanClass().getRecordComponents())
            : standard;
      }
    };
  }

  private static boolean isRequired(RecordComponent component) {
    return !component.getType().isPrimitive()
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
        && !component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)
        && !component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
  }

  @Override
  public Object createFromObjectWith(DeserializationContext context, Object[] values)
      throws IOException {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < required.length; i++) {
      if (required[i] != null && values[i] == null) {
        missing.add(required[i]);
      }
    }
    if (!missing.isEmpty()) {
      throw new Missing(context, missing);
    }
    return super.createFromObjectWith(context, values);
  }

  /** Some required components of one record are absent. */
  static final class Missing extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> names;

    Missing(DeserializationContext context, List<String> names) {
      super(context.getParser(), names + " may not be null");
      this.names = names;
    }

    List<String> names() {
      return names;
    }
  }
}
