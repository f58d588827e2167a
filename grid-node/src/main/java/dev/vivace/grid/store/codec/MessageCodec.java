package dev.vivace.grid.store.codec;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.engine.message.Address;
import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages as they wait in an outbox or travel between nodes, and replies as they travel: the code
 * of the type, then what the type writes. The root for which a message counts is written only if
 * its address does not tell it.
 */
public final class MessageCodec {
  private static final int VERSION = 1;
  private static final int DONE = 0;
  private static final int REFUSED = 256;
  private static final int NOT_OWNER = 257;

  private final @Nullable MessageType<?, ?>[] byCode = new MessageType<?, ?>[256];
  private final Map<Class<?>, MessageType<?, ?>> byAddress = new HashMap<>();

  /**
   * Creates a codec.
   *
   * @throws IllegalArgumentException if two types share a code or an address
   */
  public MessageCodec(Collection<? extends MessageType<?, ?>> types) {
    for (MessageType<?, ?> type : types) {
      if (byCode[type.code()] != null || byAddress.put(type.addressType(), type) != null) {
        throw new IllegalArgumentException(
            "expected code %d and %s to be those of one type, but '%s' is another one"
                .formatted(type.code(), type.addressType(), type.name()));
      }
      byCode[type.code()] = type;
    }
  }

  public byte[] encode(Message message) {
    ByteWriter out = new ByteWriter(128);
    out.writeByte(VERSION);
    MessageType<?, ?> type = byAddress.get(message.to().getClass());
    if (type == null) {
      throw new IllegalArgumentException("expected a registered aggregate, but got " + message);
    }
    out.writeByte(type.code());
    type.writeAddress(out, message.to());
    String root = message.root();
    out.writeOptionalText(root.equals(message.to().rootWorkflow()) ? null : root);
    type.commands().writer().accept(out, message.command());
    return out.toBytes();
  }

  public Message decode(byte[] bytes) {
    return Decoding.decode("message", VERSION, bytes, this::readMessage);
  }

  private Message readMessage(ByteReader in) {
    MessageType<?, ?> type = type("message", in.readByte());
    Address to = type.addresses().reader().apply(in);
    String root = in.readOptionalText();
    Command command = type.commands().reader().apply(in);
    return new Message(to, command, root == null ? to.rootWorkflow() : root);
  }

  private MessageType<?, ?> type(String what, int code) {
    MessageType<?, ?> type = code < byCode.length ? byCode[code] : null;
    if (type == null) {
      throw new UnknownSchema(what, code, byAddress.size());
    }
    return type;
  }

  public void writeReply(ByteWriter out, Reply reply) {
    if (reply instanceof Reply.Done) {
      out.writeNumber(DONE);
    } else if (reply instanceof Reply.Refused refused) {
      out.writeNumber(REFUSED);
      Fields.write(out, refused.code());
      out.writeText(refused.reason());
    } else if (reply instanceof Reply.NotOwner) {
      out.writeNumber(NOT_OWNER);
    } else {
      MessageType<?, ?> type = typeOf(reply);
      out.writeNumber(type.code());
      type.writeReply(out, reply);
    }
  }

  private MessageType<?, ?> typeOf(Reply reply) {
    for (MessageType<?, ?> type : byAddress.values()) {
      if (type.replyType().isInstance(reply)) {
        return type;
      }
    }
    throw new IllegalArgumentException("expected a reply of an aggregate, but got " + reply);
  }

  public Reply readReply(ByteReader in) {
    return Decoding.guard("reply", in, this::read);
  }

  private Reply read(ByteReader in) {
    int code = in.readInt();
    return switch (code) {
      case DONE -> new Reply.Done();
      case REFUSED -> new Reply.Refused(Fields.readEnum(in, ErrorCode.class), in.readText());
      case NOT_OWNER -> new Reply.NotOwner();
      default -> type("reply", code).replies().reader().apply(in);
    };
  }
}
