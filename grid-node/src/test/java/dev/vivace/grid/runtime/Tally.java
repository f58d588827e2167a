package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.aggregate.Aggregate;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.aggregate.Outcome;
import dev.vivace.grid.runtime.aggregate.PendingChange;
import dev.vivace.grid.runtime.aggregate.UnitOfWork;
import dev.vivace.grid.store.CommitBatch;
import dev.vivace.grid.store.Store;
import dev.vivace.grid.store.Table;
import dev.vivace.grid.store.codec.ByteReader;
import dev.vivace.grid.store.codec.ByteWriter;
import dev.vivace.grid.store.codec.MessageType;
import dev.vivace.grid.store.record.RecordKind;
import dev.vivace.grid.store.record.RecordRegistry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of aggregate that the product does not know: a tally with numbered entries. Its root has
 * the number of entries, and each entry is a member, a record of its own.
 */
final class Tally implements Aggregate<Tally.Key> {
  static final AggregateType<Key> TYPE =
      new AggregateType<>(
          new MessageType<>(
              200,
              "tally",
              Key.class,
              MessageType.Form.of(
                  (out, key) -> out.writeText(key.name()), in -> new Key(in.readText())),
              MessageType.Form.of(Tally::write, Tally::read),
              Sum.class,
              MessageType.Form.of(
                  (out, sum) -> {
                    out.writeNumber(sum.entries());
                    out.writeNumber(sum.value());
                  },
                  in -> new Sum(in.readNumber(), in.readNumber()))),
          command -> command instanceof Add add && add.passOn() == null,
          (context, peers) -> new Tally(context.store()));

  private static final RecordRegistry RECORDS = new RecordRegistry();
  private static final RecordKind<Long> ROOT =
      RECORDS.add("tally", Table.AGGREGATE, 1, ByteWriter::writeNumber, ByteReader::readNumber);
  private static final RecordKind<Long> MEMBER =
      RECORDS.add("tally entry", Table.MEMBER, 1, ByteWriter::writeNumber, ByteReader::readNumber);

  private final Store store;

  private Tally(Store store) {
    this.store = store;
  }

  /** Names a tally. */
  record Key(String name) implements Address {
    @Override
    public String affinity() {
      return "tally/" + name;
    }

    String root() {
      return affinity() + "|";
    }

    String member(long number) {
      return root() + number;
    }
  }

  /** Adds an entry, and to another tally the same if one is named. */
  record Add(long value, @Nullable Key passOn) implements Command {}

  /** Reads an entry. */
  record Get(long number) implements Command {}

  /** The number of entries, and the value of the one that was asked for. */
  record Sum(long entries, long value) implements Reply {}

  /** The number of entries, about to be stored. */
  private record Root(Key key, long count) implements PendingChange {
    @Override
    public int entries() {
      return 1;
    }

    @Override
    public boolean isChanged() {
      return true;
    }

    @Override
    public void write(CommitBatch commit) {
      ROOT.put(commit, key.root(), count);
    }

    @Override
    public void keep() {}

    @Override
    public void forget() {}
  }

  @Override
  public Outcome decide(UnitOfWork work, Key key, Command command) {
    Root pending = work.pending(key, Root.class);
    byte[] stored = pending == null ? store.get(Table.AGGREGATE, key.root()) : null;
    long entries = pending != null ? pending.count() : stored == null ? 0 : ROOT.decode(stored);
    if (command instanceof Get get) {
      byte[] member = work.get(Table.MEMBER, key.member(get.number()));
      return Outcome.of(new Sum(entries, member == null ? -1 : MEMBER.decode(member)));
    }
    Add add = (Add) command;
    long number = entries + 1;
    work.put(MEMBER, key.member(number), add.value());
    work.add(key, new Root(key, number));
    Key next = add.passOn();
    return Outcome.of(
        new Sum(number, add.value()),
        next == null ? List.of() : List.of(new Message(next, new Add(add.value(), null))));
  }

  private static void write(ByteWriter out, Command command) {
    boolean isGet = command instanceof Get;
    out.writeFlag(isGet);
    if (command instanceof Get get) {
      out.writeNumber(get.number());
    } else if (command instanceof Add add) {
      out.writeNumber(add.value());
      out.writeOptionalText(add.passOn() == null ? null : add.passOn().name());
    }
  }

  private static Command read(ByteReader in) {
    if (in.readFlag()) {
      return new Get(in.readNumber());
    }
    long value = in.readNumber();
    String name = in.readOptionalText();
    return new Add(value, name == null ? null : new Key(name));
  }
}
