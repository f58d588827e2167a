package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.message.Message;
import java.time.Duration;

/** Messages as they wait in an outbox or travel between nodes. */
public final class MessageCodec {
  private static final int VERSION = 1;

  private static final int TO_HEAD = 1;
  private static final int TO_RUN = 2;
  private static final int WATCH_RUN = 3;
  private static final int PURGE_RUN = 4;
  private static final int TO_TEMPLATE = 5;

  private MessageCodec() {}

  public static byte[] encode(Message message) {
    ByteWriter out = new ByteWriter(128);
    out.writeByte(VERSION);
    if (message instanceof Message.ToHead toHead) {
      out.writeByte(TO_HEAD);
      out.writeText(toHead.workflowId());
      HeadCommandCodec.write(out, toHead.command());
    } else if (message instanceof Message.ToRun toRun) {
      out.writeByte(TO_RUN);
      Fields.write(out, toRun.run());
      RunCommandCodec.write(out, toRun.command());
    } else if (message instanceof Message.WatchRun watch) {
      out.writeByte(WATCH_RUN);
      Fields.write(out, watch.run());
      out.writeNumber(watch.atMost().toMillis());
    } else if (message instanceof Message.PurgeRun purge) {
      out.writeByte(PURGE_RUN);
      Fields.write(out, purge.run());
    } else if (message instanceof Message.ToTemplate toTemplate) {
      out.writeByte(TO_TEMPLATE);
      TemplateCodec.write(out, toTemplate.template());
      TemplateCodec.write(out, toTemplate.command());
    } else {
      throw new AssertionError(message);
    }
    return out.toBytes();
  }

  public static Message decode(byte[] bytes) {
    return Decoding.decode("message", VERSION, bytes, MessageCodec::read);
  }

  private static Message read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case TO_HEAD -> new Message.ToHead(in.readText(), HeadCommandCodec.read(in));
      case TO_RUN -> new Message.ToRun(Fields.readRun(in), RunCommandCodec.read(in));
      case WATCH_RUN ->
          new Message.WatchRun(Fields.readRun(in), Duration.ofMillis(in.readNumber()));
      case PURGE_RUN -> new Message.PurgeRun(Fields.readRun(in));
      case TO_TEMPLATE ->
          new Message.ToTemplate(TemplateCodec.readKey(in), TemplateCodec.readCommand(in));
      default -> throw new UnknownSchema("message", kind, TO_TEMPLATE);
    };
  }
}
