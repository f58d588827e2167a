package dev.vivace.grid.store.codec;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.SharedIterationData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Messages as they wait in an outbox or travel between nodes. */
public final class MessageCodec {
  private static final int VERSION = 1;

  private static final int TO_WORKFLOW = 1;
  private static final int TO_RUN = 2;
  private static final int WATCH_RUN = 3;
  private static final int PURGE_RUN = 4;
  private static final int START_ITERATIONS = 5;
  private static final int TO_TEMPLATE = 6;
  private static final int STOP_ITERATIONS = 7;

  private MessageCodec() {}

  public static byte[] encode(Message message) {
    ByteWriter out = new ByteWriter(128);
    out.writeByte(VERSION);
    if (message instanceof Message.ToWorkflow toWorkflow) {
      out.writeByte(TO_WORKFLOW);
      out.writeText(toWorkflow.workflowId());
      WorkflowCommandCodec.write(out, toWorkflow.command());
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
    } else if (message instanceof Message.StartIterations start) {
      out.writeByte(START_ITERATIONS);
      write(out, start);
    } else if (message instanceof Message.StopIterations stop) {
      out.writeByte(STOP_ITERATIONS);
      out.writeText(stop.body());
      out.writeNumber(stop.runId());
      Fields.write(out, stop.iterations());
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

  private static void write(ByteWriter out, Message.StartIterations start) {
    out.writeText(start.body());
    out.writeNumber(start.runId());
    out.writeFlag(start.shared() != null);
    if (start.shared() != null) {
      IterationCodec.write(out, start.shared());
    }
    out.writeNumber(start.iterations().size());
    for (SharedIterationData.Iteration iteration : start.iterations()) {
      out.writeNumber(iteration.number());
      IterationCodec.write(out, iteration);
    }
  }

  private static Message.StartIterations readStart(ByteReader in) {
    String body = in.readText();
    long runId = in.readNumber();
    SharedIterationData shared = in.readFlag() ? IterationCodec.readShared(in) : null;
    int size = in.readCount();
    List<SharedIterationData.Iteration> iterations = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      iterations.add(IterationCodec.readIteration(in, in.readNumber()));
    }
    return new Message.StartIterations(body, runId, shared, iterations);
  }

  public static Message decode(byte[] bytes) {
    return Decoding.decode("message", VERSION, bytes, MessageCodec::read);
  }

  private static Message read(ByteReader in) {
    int kind = in.readByte();
    return switch (kind) {
      case TO_WORKFLOW -> new Message.ToWorkflow(in.readText(), WorkflowCommandCodec.read(in));
      case TO_RUN -> new Message.ToRun(Fields.readRun(in), RunCommandCodec.read(in));
      case WATCH_RUN ->
          new Message.WatchRun(Fields.readRun(in), Duration.ofMillis(in.readNumber()));
      case PURGE_RUN -> new Message.PurgeRun(Fields.readRun(in));
      case START_ITERATIONS -> readStart(in);
      case STOP_ITERATIONS ->
          new Message.StopIterations(
              in.readText(), in.readNumber(), Fields.readRanges(in), in.readText());
      case TO_TEMPLATE ->
          new Message.ToTemplate(TemplateCodec.readKey(in), TemplateCodec.readCommand(in));
      default -> throw new UnknownSchema("message", kind, STOP_ITERATIONS);
    };
  }
}
