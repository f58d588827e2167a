package dev.vivace.grid.store.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.grid.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The README of the module lists the records that are stored; {@code -Dregen=true} writes it. */
class RecordTableTest {
  private static final Path README = Path.of("README.md");
  private static final String START = "<!-- records: listed by RecordTableTest -->\n";
  private static final String END = "<!-- end of records -->\n";

  @Test
  void readmeListsTheRecordsAsTheyAre() throws IOException {
    String readme = Files.readString(README);
    int start = readme.indexOf(START);
    int end = readme.indexOf(END);
    assertThat(start).as("place of the records in %s", README).isNotNegative().isLessThan(end);
    String listed = readme.substring(0, start + START.length()) + table() + readme.substring(end);
    if (Boolean.getBoolean("regen")) {
      Files.writeString(README, listed);
      return;
    }

    assertThat(readme).as("%s; -Dregen=true lists them anew", README).isEqualTo(listed);
  }

  private static String table() {
    return StoredRecords.all().stream()
        .map(RecordTableTest::row)
        .collect(
            Collectors.joining(
                "", "\n| record | table | written | read |\n|---|---|---|---|\n", "\n"));
  }

  private static String row(StoredRecord stored) {
    if (stored instanceof RecordKind<?> kind) {
      int version = kind.version();
      String read = version == 1 ? "version 1" : "versions 1 to " + version;
      return row(stored, "version " + version, read);
    }
    StoredRecord.OfObject object = (StoredRecord.OfObject) stored;
    return row(stored, "as `" + object.type().getSimpleName() + "`", object.why());
  }

  private static String row(StoredRecord stored, String written, String read) {
    return "| %s | `%s` | %s | %s |\n".formatted(stored.name(), stored.table(), written, read);
  }

  /** Two tables are for the records of whatever kinds of aggregates are registered. */
  @Test
  void eachTableHasARecord() {
    Set<Table> open = EnumSet.of(Table.AGGREGATE, Table.MEMBER);

    assertThat(StoredRecords.all())
        .extracting(StoredRecord::table)
        .containsAll(EnumSet.complementOf(EnumSet.copyOf(open)));
  }
}
