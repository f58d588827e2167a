package dev.vivace.grid.store.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.UnreadableRecord;
import dev.vivace.grid.store.codec.ByteReader;
import dev.vivace.grid.store.codec.ByteWriter;
import dev.vivace.grid.store.codec.DamagedBytes;
import dev.vivace.grid.store.codec.UnknownSchema;
import dev.vivace.grid.store.codec.VersionedReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record with an old and a new version takes one line, and both are read side by side. */
class RecordRegistryTest {

  /** Version 1 had no number of wheels: all had four. */
  private record Car(String owner, int wheels) {
    static void write(ByteWriter out, Car car) {
      out.writeText(car.owner);
      out.writeNumber(car.wheels);
    }

    static Car read(ByteReader in) {
      return new Car(in.readText(), in.readInt());
    }

    static Car readV1(ByteReader in) {
      return new Car(in.readText(), 4);
    }
  }

  private static final byte[] OLD = {1, 3, 'a', 'n', 'n'};
  private static final byte[] NEW = {2, 3, 'b', 'o', 'b', 6};

  private final RecordRegistry records = new RecordRegistry();
  private final RecordKind<Car> cars =
      records.add("car", Table.REQUEST, 2, Car::write, Car::readV1, Car::read);

  @Test
  void readsOldAndNewVersionsSideBySide() {
    assertThat(cars.decode(OLD)).isEqualTo(new Car("ann", 4));
    assertThat(cars.decode(NEW)).isEqualTo(new Car("bob", 6));
  }

  @Test
  void writesTheNewestVersion() {
    assertThat(cars.encode(new Car("bob", 6))).isEqualTo(NEW);
    assertThat(cars.encode(cars.decode(OLD))).startsWith(2);
  }

  @Test
  void readsTheBeginningOfEachVersion() {
    VersionedReader<String> owner = cars.beginning(ByteReader::readText, ByteReader::readText);

    assertThat(owner.readBeginning(OLD)).isEqualTo("ann");
    assertThat(owner.readBeginning(NEW)).isEqualTo("bob");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 99, 255})
  void aVersionThatNoReleaseWroteIsAnError(int version) {
    byte[] other = NEW.clone();
    other[0] = (byte) version;

    assertThatThrownBy(() -> cars.decode(other))
        .isInstanceOf(UnknownSchema.class)
        .hasMessageContaining("car of schema up to 2, but found " + version);
    assertThatThrownBy(() -> cars.read("key", other)).isInstanceOf(UnreadableRecord.class);
  }

  @Test
  void aVersionDoesNotReadWhatAnotherOneAdded() {
    byte[] mixed = NEW.clone();
    mixed[0] = 1;

    assertThatThrownBy(() -> cars.decode(mixed)).isInstanceOf(DamagedBytes.class);
  }

  @Test
  void namesTheRecordThatCannotBeRead() {
    assertThatThrownBy(() -> cars.read("garage|1", new byte[] {2, 9}))
        .isInstanceOf(UnreadableRecord.class)
        .hasMessageContaining("the record 'garage|1' of table REQUEST cannot be read");
  }

  @Test
  void putsARecordIntoItsTable() {
    CommitBatch commit = new CommitBatch();

    cars.put(commit, "garage|1", new Car("bob", 6));

    assertThat(commit.puts()).containsOnlyKeys(Table.REQUEST);
    assertThat(commit.puts().get(Table.REQUEST)).containsExactly(Map.entry("garage|1", NEW));
  }

  @Test
  void refusesAKindWithoutAReaderForEachVersion() {
    assertThatThrownBy(() -> records.add("bus", Table.REQUEST, 2, Car::write, Car::read))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a reader for each of 2 versions of 'bus', but found 1");
    assertThatThrownBy(() -> cars.beginning(ByteReader::readText))
        .hasMessageContaining("expected a reader for each of 2 versions of 'car'");
  }

  @Test
  void refusesTwoKindsOfOneName() {
    assertThatThrownBy(() -> records.addObject("car", Table.OWNER, Long.class, "why not"))
        .hasMessageContaining("two are called 'car'");
    assertThat(records.records()).containsExactly(cars);
  }
}
