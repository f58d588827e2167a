package dev.vivace.grid.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ignite.cache.query.annotations.QuerySqlField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stored form of each record in each version, byte for byte: every later release must read
 * them. Until the first release {@code -Dregen=true} writes them anew; afterwards a change is a new
 * version with a file of its own.
 */
class StoredFormTest {
  private static final Path FOLDER = Path.of("src/test/resources/stored");

  static List<RecordKind<?>> kinds() {
    return RecordSamples.kinds();
  }

  static Stream<Arguments> versions() {
    return kinds().stream()
        .flatMap(
            kind ->
                IntStream.rangeClosed(1, kind.version())
                    .mapToObj(version -> Arguments.of(kind.name(), version, kind)));
  }

  static Stream<StoredRecord.OfObject> objects() {
    return StoredRecords.all().stream()
        .filter(StoredRecord.OfObject.class::isInstance)
        .map(StoredRecord.OfObject.class::cast);
  }

  private static Path folder(StoredRecord stored) {
    return FOLDER.resolve(stored.name().replace(' ', '-'));
  }

  private static Path file(RecordKind<?> kind, int version) {
    return folder(kind).resolve("v" + version + ".hex");
  }

  private static void isAsInFile(Path file, String text) throws IOException {
    if (Boolean.getBoolean("regen")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file).hasContent(text);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("kinds")
  void isWrittenAsItAlwaysWas(RecordKind<?> kind) throws IOException {
    isAsInFile(file(kind, kind.version()), HexFile.text(RecordSamples.bytesOf(kind)));
  }

  @ParameterizedTest(name = "{0} v{1}")
  @MethodSource("versions")
  <T> void canStillBeRead(String name, int version, RecordKind<T> kind) throws IOException {
    List<byte[]> stored = HexFile.read(file(kind, version));
    List<T> read = stored.stream().map(kind::decode).toList();

    assertThat(stored).isNotEmpty().allMatch(bytes -> bytes[0] == version);
    assertThat(read.stream().map(kind::encode).map(kind::decode)).isEqualTo(read);
    if (version == kind.version()) {
      assertThat(read).isEqualTo(RecordSamples.of(kind));
    }
  }

  /** An object of Ignite may get fields; those that it has stay. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void hasTheFieldsThatItAlwaysHad(StoredRecord.OfObject stored) throws IOException {
    isAsInFile(folder(stored).resolve("fields.txt"), fields(stored.type()));
  }

  private static String fields(Class<?> type) {
    String fields =
        Stream.of(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(StoredFormTest::field)
            .sorted()
            .collect(Collectors.joining());
    return type.getName() + "\n" + fields;
  }

  private static String field(Field field) {
    QuerySqlField column = field.getAnnotation(QuerySqlField.class);
    return "%s %s%s\n"
        .formatted(
            field.getType().getSimpleName(),
            field.getName(),
            column == null ? "" : " as " + column.name());
  }

  @Test
  void eachFolderBelongsToARecord() throws IOException {
    Set<Path> known =
        StoredRecords.all().stream().map(StoredFormTest::folder).collect(Collectors.toSet());
    try (Stream<Path> folders = Files.list(FOLDER)) {
      assertThat(folders).containsExactlyInAnyOrderElementsOf(known);
    }
  }
}
