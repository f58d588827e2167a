package dev.vivace.dsl.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParsableLong;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** Values that are one JSON scalar: times, {@link ParsableLong}, {@link StepType}. */
final class ScalarJson {
  private ScalarJson() {}

  static void register(SimpleModule module) {
    module
        .addDeserializer(
            Instant.class, new FromMillis<>(Instant.class, "epoch", Instant::ofEpochMilli))
        .addSerializer(new ToMillis<>(Instant.class, Instant::toEpochMilli))
        .addDeserializer(
            Duration.class, new FromMillis<>(Duration.class, "length", Duration::ofMillis))
        .addSerializer(new ToMillis<>(Duration.class, Duration::toMillis))
        .addDeserializer(ParsableLong.class, new ReadParsableLong())
        .addSerializer(new WriteParsableLong())
        .addDeserializer(StepType.class, new ReadStepType());
  }

  private static final class FromMillis<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient String what;
    private final transient LongFunction<T> factory;

    FromMillis(Class<T> type, String what, LongFunction<T> factory) {
      super(type);
      this.what = what;
      this.factory = factory;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      if (parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
        return factory.apply(parser.getLongValue());
      }
      throw BadJson.expected(
          "milliseconds (" + what + ", a whole number)", context.readTree(parser), context);
    }
  }

  private static final class ToMillis<T> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient ToLongFunction<T> millis;

    ToMillis(Class<T> type, ToLongFunction<T> millis) {
      super(type);
      this.millis = millis;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(millis.applyAsLong(value));
    }
  }

  private static final class ReadParsableLong extends StdScalarDeserializer<ParsableLong> {
    private static final long serialVersionUID = 1L;

    ReadParsableLong() {
      super(ParsableLong.class);
    }

    @Override
    public ParsableLong deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        return ParsableLong.of(parser.getText());
      }
      if (parser.hasToken(JsonToken.VALUE_NUMBER_INT) && parser.getLongValue() >= 0) {
        return ParsableLong.of(parser.getLongValue());
      }
      throw BadJson.expected(
          "a non-negative whole number, or text that becomes one",
          context.readTree(parser),
          context);
    }
  }

  private static final class WriteParsableLong extends StdScalarSerializer<ParsableLong> {
    private static final long serialVersionUID = 1L;

    WriteParsableLong() {
      super(ParsableLong.class);
    }

    @Override
    public void serialize(ParsableLong value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (value.quoted()) {
        out.writeString(value.text());
      } else {
        out.writeNumber(Long.parseLong(value.text()));
      }
    }
  }

  private static final class ReadStepType extends StdScalarDeserializer<StepType> {
    private static final long serialVersionUID = 1L;

    ReadStepType() {
      super(StepType.class);
    }

    @Override
    public StepType deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.hasToken(JsonToken.VALUE_STRING) && !parser.getText().isBlank()) {
        return StepType.of(parser.getText());
      }
      throw BadJson.expected("the label of a step type", context.readTree(parser), context);
    }
  }
}
