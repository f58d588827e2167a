package dev.vivace.grid.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.model.RunStrategy;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.fixture.Flows;
import dev.vivace.grid.runtime.StoredTemplate;
import dev.vivace.grid.runtime.StoredVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored forms of version 1, byte for byte: every later release must read them. Until the first
 * release {@code -Dregen=true} writes them anew; afterwards a change is a new version with files of
 * its own.
 */
class StoredFormTest {
  private static final Path FOLDER = Path.of("src/test/resources/stored/v1");
  private static final int LINE = 64;

  /** A stored form: what it is made of, how it is written and how it is read. */
  private record Form(String name, List<?> values, List<byte[]> bytes, Function<byte[], ?> read) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static <T> Form form(
      String name, List<T> values, Function<T, byte[]> write, Function<byte[], ?> read) {
    return new Form(name, values, values.stream().map(write).toList(), read);
  }

  static Stream<Form> forms() {
    return Stream.of(
        form(
            "history",
            Samples.events().stream().map(List::of).toList(),
            RunEventCodec::encode,
            bytes -> RunEventCodec.decode(bytes, null)),
        form(
            "iteration",
            List.of(List.of(Samples.iterationCreated())),
            events -> RunEventCodec.encode(events, Samples.shared()),
            bytes -> RunEventCodec.decode(bytes, Samples.shared())),
        form(
            "iterations",
            List.of(Samples.shared()),
            IterationCodec::encode,
            IterationCodec::decode),
        form("message", Samples.messages(), Samples.CODEC::encode, Samples.CODEC::decode),
        form("state", Samples.workflows(), WorkflowStateCodec::encode, WorkflowStateCodec::decode),
        form("template", Samples.templateStates(), TemplateCodec::encode, TemplateCodec::decode),
        form(
            "template-version",
            List.of(Samples.templateVersion()),
            VivaceJson::write,
            bytes -> VivaceJson.read(bytes, StoredTemplate.class)),
        form(
            "job-template-version",
            List.of(Samples.jobTemplate()),
            VivaceJson::write,
            bytes -> VivaceJson.read(bytes, JobTemplate.class)),
        form(
            "version-with-job-templates",
            List.of(
                new StoredVersion(
                    version().metadata(), version().workflow(), Samples.pinnedParams())),
            VivaceJson::write,
            bytes -> VivaceJson.read(bytes, StoredVersion.class)),
        form(
            "version",
            List.of(version()),
            VivaceJson::write,
            bytes -> VivaceJson.read(bytes, StoredVersion.class)));
  }

  private static StoredVersion version() {
    return new StoredVersion(
        new Metadata(
            Flows.ID, 1L, Instant.parse("2026-01-01T00:00:00Z"), Flows.OWNER, null, Map.of()),
        Flows.push(
                Flows.ID,
                RunStrategy.parallel(3),
                Flows.task("a").thenIf("x > 1", "b"),
                Flows.sleep("b", 3))
            .workflow(),
        null);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void isWrittenAsItAlwaysWas(Form form) throws IOException {
    Path file = FOLDER.resolve(form.name() + ".hex");
    if (Boolean.getBoolean("regen")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text(form.bytes()));
    }

    assertThat(text(form.bytes())).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void canStillBeRead(Form form) throws IOException {
    List<byte[]> stored = bytes(Files.readString(FOLDER.resolve(form.name() + ".hex")));
    List<Object> read = new ArrayList<>();
    stored.forEach(bytes -> read.add(form.read().apply(bytes)));

    assertThat(read).isEqualTo(form.values());
  }

  /**
   * One entry after the other, in lines of hexadecimal digits with what is readable beside them.
   */
  private static String text(List<byte[]> entries) {
    StringBuilder text = new StringBuilder();
    for (byte[] entry : entries) {
      for (int from = 0; from < entry.length; from += LINE / 2) {
        int to = Math.min(entry.length, from + LINE / 2);
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < to; i++) {
          digits.append("%02x".formatted(entry[i]));
        }
        text.append("%-64s  %s".formatted(digits, readable(entry, from, to)).stripTrailing())
            .append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String readable(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII)
        .replaceAll("[^\\x20-\\x7e]", ".");
  }

  private static List<byte[]> bytes(String text) {
    List<byte[]> entries = new ArrayList<>();
    for (String entry : text.split("\n\n")) {
      StringBuilder digits = new StringBuilder();
      entry.lines().forEach(line -> digits.append(line.split(" ", 2)[0]));
      byte[] bytes = new byte[digits.length() / 2];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
      }
      entries.add(bytes);
    }
    return entries;
  }
}
