package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.RoundBasis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages as they wait in an outbox or travel between nodes. */
public final class MessageCodec {
  private static final int VERSION = 1;

  private static final int TO_HEAD = 1;
  private static final int TO_RUN = 2;
  private static final int WATCH_RUN = 3;
  private static final int PURGE_RUN = 4;
  private static final int BEGIN_ROUNDS = 5;
  private static final int TO_TEMPLATE = 6;
  private static final int STOP_ROUNDS = 7;

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
    } else if (message instanceof Message.BeginRounds begin) {
      out.writeByte(BEGIN_ROUNDS);
      write(out, begin);
    } else if (message instanceof Message.StopRounds stop) {
      out.writeByte(STOP_ROUNDS);
      out.writeText(stop.body());
      out.writeNumber(stop.runId());
      Fields.write(out, stop.rounds());
      out.writeText(stop.reason());
    } else if (message instanceof Message.ToTemplate toTemplate) {
      out.writeByte(TO_TEMPLATE);
      TemplateCodec.write(out, toTemplate.template());
      TemplateCodec.write(out, toTemplate.command());
    } else {
      throw new AssertionError(message);
    }
    return out.toBytes();
  }

  private static void write(ByteWriter out, Message.BeginRounds begin) {
    out.writeText(begin.body());
    out.writeNumber(begin.runId());
    out.writeFlag(begin.basis() != null);
    if (begin.basis() != null) {
      RoundCodec.write(out, begin.basis());
    }
    out.writeNumber(begin.rounds().size());
    for (RoundBasis.Round round : begin.rounds()) {
      out.writeNumber(round.number());
      RoundCodec.write(out, round);
    }
  }

  private static Message.BeginRounds readBegin(ByteReader in) {
    String body = in.readText();
    long runId = in.readNumber();
    RoundBasis basis = in.readFlag() ? RoundCodec.readBasis(in) : null;
    int size = in.readCount();
    List<RoundBasis.Round> rounds = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      rounds.add(RoundCodec.readRound(in, in.readNumber()));
    }
    return new Message.BeginRounds(body, runId, basis, rounds);
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
      case BEGIN_ROUNDS -> readBegin(in);
      case STOP_ROUNDS ->
          new Message.StopRounds(
              in.readText(), in.readNumber(), Fields.readRanges(in), in.readText());
      case TO_TEMPLATE ->
          new Message.ToTemplate(TemplateCodec.readKey(in), TemplateCodec.readCommand(in));
      default -> throw new UnknownSchema("message", kind, STOP_ROUNDS);
    };
  }
}
