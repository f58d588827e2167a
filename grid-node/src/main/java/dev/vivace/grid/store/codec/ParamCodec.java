package dev.vivace.grid.store.codec;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.InstanceParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluated parameters. A plain literal, of which each iteration of a loop has some, takes a sixth
 * of what its JSON takes; everything else is JSON.
 */
final class ParamCodec {
  private static final int AS_JSON = 0;
  private static final int LONG = 1;
  private static final int STRING = 2;
  private static final int BOOLEAN = 3;
  private static final String SOURCE = "source";

  private ParamCodec() {}

  static void write(ByteWriter out, Param param) {
    int kind = isPlain(param) ? kind(param.result()) : AS_JSON;
    out.writeByte(kind);
    if (kind == AS_JSON) {
      JsonCodec.write(out, param.toInstance());
      return;
    }
    switch (kind) {
      case LONG -> out.writeNumber((Long) param.result());
      case BOOLEAN -> out.writeFlag((Boolean) param.result());
      default -> out.writeText((String) param.result());
    }
    ParamDefinition definition = param.definition();
    out.writeNumber(param.evaluatedTime().toEpochMilli());
    out.writeOptionalText(definition.mode() == null ? null : definition.mode().name());
    out.writeFlag(definition.tags() != null);
    Map<String, Object> meta = definition.meta();
    out.writeOptionalText(meta == null ? null : (String) meta.get(SOURCE));
  }

  static Param read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case AS_JSON -> Param.of(JsonCodec.read(in, InstanceParam.class));
      case LONG -> plain(in, ParamType.LONG, in.readNumber());
      case STRING -> plain(in, ParamType.STRING, in.readText());
      case BOOLEAN -> plain(in, ParamType.BOOLEAN, in.readFlag());
      default -> throw new UnknownSchema("parameter", kind, BOOLEAN);
    };
  }

  private static Param plain(ByteReader in, ParamType type, Object value) {
    Instant time = Instant.ofEpochMilli(in.readNumber());
    String mode = in.readOptionalText();
    boolean hasTags = in.readFlag();
    String source = in.readOptionalText();
    ParamDefinition definition =
        new ParamDefinition(
            type,
            value,
            null,
            mode == null ? null : ParamMode.valueOf(mode),
            null,
            hasTags ? List.of() : null,
            source == null ? null : Map.of(SOURCE, source));
    return new Param(definition, value, time);
  }

  /** Whether the parameter is a literal of which nothing is known but its mode and its source. */
  private static boolean isPlain(Param param) {
    ParamDefinition definition = param.definition();
    return param.result().equals(definition.value())
        && definition.validator() == null
        && (definition.tags() == null || definition.tags().isEmpty())
        && isPlain(definition.meta());
  }

  private static boolean isPlain(@Nullable Map<String, Object> meta) {
    return meta == null || (meta.size() == 1 && meta.get(SOURCE) instanceof String);
  }

  private static int kind(Object result) {
    if (result instanceof Long) {
      return LONG;
    }
    if (result instanceof String) {
      return STRING;
    }
    return result instanceof Boolean ? BOOLEAN : AS_JSON;
  }
}
