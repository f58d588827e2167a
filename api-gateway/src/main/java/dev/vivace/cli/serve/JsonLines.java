package dev.vivace.cli.serve;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.vivace.dsl.json.VivaceJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each line of the log as a JSON object: {@code time}, {@code level}, {@code logger}, {@code
 * thread}, {@code message}, the fields of the line, and {@code exception} if there is one.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = VivaceJson.writeText(fields(event)) + "\n";
    return line.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> fields(ILoggingEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    fields.put("level", event.getLevel().toString());
    fields.put("logger", event.getLoggerName());
    fields.put("thread", event.getThreadName());
    fields.put("message", String.valueOf(event.getFormattedMessage()));
    event.getMDCPropertyMap().forEach((key, value) -> add(fields, key, value));
    for (KeyValuePair pair :
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
      add(fields, pair.key, pair.value);
    }
    if (event.getThrowableProxy() != null) {
      fields.put("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return fields;
  }

  /** Numbers and flags stay what they are; a field cannot take the place of one of ours. */
  private static void add(Map<String, Object> fields, String key, Object value) {
    Object plain = value instanceof Number || value instanceof Boolean ? value : "" + value;
    Object unused = fields.putIfAbsent(key, plain);
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
