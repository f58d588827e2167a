package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Reply;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Writes and reads messages to one kind of aggregate, and its replies.
 *
 * @param code tells the kind from others, for good: it is part of what is stored
 * @param name for people
 * @param replyType the replies that are this kind's own
 */
public record MessageType<A extends Address, R extends Reply>(
    int code,
    String name,
    Class<A> addressType,
    Form<A> addresses,
    Form<Command> commands,
    Class<R> replyType,
    Form<R> replies) {

  public MessageType {
    if (code < 1 || code > 255) {
      throw new IllegalArgumentException("expected a code of 1 to 255, but got " + code);
    }
  }

  /** A value as bytes. */
  public record Form<T>(BiConsumer<ByteWriter, T> writer, Function<ByteReader, T> reader) {
    public static <T> Form<T> of(BiConsumer<ByteWriter, T> writer, Function<ByteReader, T> reader) {
      return new Form<>(writer, reader);
    }

    static <T> Form<T> of(Variants<T> variants) {
      return new Form<>(variants::write, variants::read);
    }
  }

  void writeAddress(ByteWriter out, Address address) {
    addresses.writer().accept(out, addressType.cast(address));
  }

  void writeReply(ByteWriter out, Reply reply) {
    replies.writer().accept(out, replyType.cast(reply));
  }
}
