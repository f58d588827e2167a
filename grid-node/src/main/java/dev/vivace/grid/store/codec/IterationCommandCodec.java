package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;

import dev.vivace.grid.engine.message.Command;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.SharedIterationData;
import java.util.Set;

/** Commands to iterations that lie together. */
final class IterationCommandCodec {
  static final Variants<Command> COMMANDS =
      Variants.of(
          "command to iterations",
          Set.of(IterationCommand.class),
          variant(
              1,
              IterationCommand.Start.class,
              IterationCommandCodec::write,
              IterationCommandCodec::readStart),
          variant(
              2,
              IterationCommand.Stop.class,
              IterationCommandCodec::write,
              in -> new IterationCommand.Stop(Fields.readRanges(in), in.readText())),
          variant(
              3,
              IterationCommand.Ask.class,
              IterationCommandCodec::write,
              in ->
                  new IterationCommand.Ask(
                      Fields.readRun(in), in.readText(), in.readNumber(), Fields.readRanges(in))));

  private IterationCommandCodec() {}

  private static void write(ByteWriter out, IterationCommand.Stop stop) {
    Fields.write(out, stop.iterations());
    out.writeText(stop.reason());
  }

  private static void write(ByteWriter out, IterationCommand.Ask ask) {
    Fields.write(out, ask.loop());
    out.writeText(ask.stepId());
    out.writeNumber(ask.attempt());
    Fields.write(out, ask.iterations());
  }

  private static void write(ByteWriter out, IterationCommand.Start start) {
    out.writeFlag(start.shared() != null);
    if (start.shared() != null) {
      IterationCodec.write(out, start.shared());
    }
    Fields.writeList(out, start.iterations(), IterationCommandCodec::write);
  }

  private static void write(ByteWriter out, SharedIterationData.Iteration iteration) {
    out.writeNumber(iteration.number());
    IterationCodec.write(out, iteration);
  }

  private static IterationCommand.Start readStart(ByteReader in) {
    return new IterationCommand.Start(
        in.readFlag() ? IterationCodec.readShared(in) : null,
        Fields.readList(in, one -> IterationCodec.readIteration(one, one.readNumber())));
  }
}
