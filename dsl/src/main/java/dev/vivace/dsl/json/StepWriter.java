package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.ResolvableSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.util.NameTransformer;
import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.StepHeader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Writes the header and the body of a step into one object. The writers of the two are looked up
 * once, before the first use, and only read afterwards.
 */
final class StepWriter extends StdSerializer<Step> implements ResolvableSerializer {
  private static final long serialVersionUID = 1L;

  private final transient Map<Class<?>, JsonSerializer<Object>> parts = new HashMap<>();
  private final transient StepJson.BodyOf bodies = new StepJson.BodyOf();

  StepWriter() {
    super(Step.class);
  }

  @Override
  public void resolve(SerializerProvider provider) throws JsonMappingException {
    resolve(StepHeader.class, provider);
    for (Class<?> body : StepJson.Body.class.getPermittedSubclasses()) {
      resolve(body, provider);
    }
  }

  private void resolve(Class<?> part, SerializerProvider provider) throws JsonMappingException {
    parts.put(part, provider.findValueSerializer(part).unwrappingSerializer(NameTransformer.NOP));
  }

  @Override
  public void serialize(Step step, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeStartObject();
    out.writeObjectFieldStart(step.wrapper().json());
    write(step.header(), out, provider);
    write(step.accept(bodies), out, provider);
    out.writeEndObject();
    out.writeEndObject();
  }

  private void write(Object part, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    Objects.requireNonNull(parts.get(part.getClass())).serialize(part, out, provider);
  }
}
