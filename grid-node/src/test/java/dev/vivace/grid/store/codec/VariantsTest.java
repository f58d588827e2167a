package dev.vivace.grid.store.codec;

import static dev.vivace.grid.store.codec.Variants.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.grid.engine.NumberRanges;
import dev.vivace.grid.engine.run.command.AskRuns;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.PurgeRun;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.command.WatchRun;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.workflow.Recount;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of variants are whole, and read what they wrote. */
class VariantsTest {
  private sealed interface Shape {
    record Circle(int radius) implements Shape {}

    record Point() implements Shape {}
  }

  private static final Variants.Variant<Shape.Point> POINT = variant(1, new Shape.Point());

  private static Variants.Variant<Shape.Circle> circle(int code) {
    return variant(
        code,
        Shape.Circle.class,
        (out, circle) -> out.writeNumber(circle.radius()),
        in -> new Shape.Circle(in.readInt()));
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        Arguments.of(Set.of(RunEvent.class), RunEventCodec.EVENTS, Samples.events()),
        Arguments.of(
            Set.of(RunCommand.class, WatchRun.class, PurgeRun.class),
            RunCommandCodec.COMMANDS,
            MessageSamples.runCommands()),
        Arguments.of(
            Set.of(WorkflowCommand.class, RunToWorkflow.class, Recount.class),
            WorkflowCommandCodec.COMMANDS,
            MessageSamples.workflowCommands()),
        Arguments.of(
            Set.of(AskRuns.class),
            RunCommandCodec.GROUP_COMMANDS,
            List.of(new AskRuns(1, NumberRanges.between(2, 4), NumberRanges.NONE))),
        Arguments.of(
            Set.of(IterationCommand.class),
            IterationCommandCodec.COMMANDS,
            MessageSamples.iterationCommands()),
        Arguments.of(
            Set.of(TemplateCommand.class),
            TemplateCodec.COMMANDS,
            MessageSamples.templateCommands()),
        Arguments.of(
            Set.of(WorkflowReply.class),
            WorkflowReplyCodec.REPLIES,
            MessageSamples.workflowReplies()),
        Arguments.of(
            Set.of(TemplateReply.class), TemplateCodec.REPLIES, MessageSamples.templateReplies()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void eachVariantHasAnEntry(Set<Class<?>> types, Variants<?> table, List<?> samples) {
    assertThat(table.types())
        .containsExactlyInAnyOrderElementsOf(types.stream().flatMap(Variants::leaves).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  <T> void readsEachVariantAsItWasWritten(Set<Class<?>> types, Variants<T> table, List<T> samples) {
    for (T sample : samples) {
      ByteWriter out = new ByteWriter(16);
      table.write(out, sample);
      ByteReader in = new ByteReader(out.toBytes());

      assertThat(table.read(in)).isEqualTo(sample);
      assertThat(in.hasMore()).isFalse();
    }
  }

  @Test
  void writesTheCodeAndThenTheFields() {
    Variants<Shape> shapes = Variants.of("shape", Shape.class, POINT, circle(7));
    ByteWriter out = new ByteWriter(16);

    shapes.write(out, new Shape.Point());
    shapes.write(out, new Shape.Circle(5));

    assertThat(out.toBytes()).containsExactly(1, 7, 5);
  }

  @Test
  void refusesACodeThatTwoVariantsHave() {
    assertThatThrownBy(() -> Variants.of("shape", Shape.class, POINT, circle(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected a code of its own for each shape")
        .hasMessageContaining("Circle");
  }

  @Test
  void refusesAVariantThatHasTwoEntries() {
    assertThatThrownBy(() -> Variants.of("shape", Shape.class, POINT, circle(2), circle(3)))
        .hasMessageContaining("expected one entry for each shape");
  }

  @Test
  void refusesATableWithoutOneOfTheVariants() {
    assertThatThrownBy(() -> Variants.of("shape", Shape.class, POINT))
        .hasMessageContaining("expected an entry for each shape")
        .hasMessageContaining("Circle");
  }

  @Test
  void refusesACodeThatIsNoByte() {
    for (int code : new int[] {0, -1, 256}) {
      assertThatThrownBy(() -> Variants.of("shape", Shape.class, POINT, circle(code)))
          .hasMessageContaining("expected a code from 1 to 255 for each shape");
    }
  }

  @Test
  void doesNotKnowACodeWithoutAnEntry() {
    Variants<Shape> shapes = Variants.of("shape", Shape.class, POINT, circle(3));

    for (int code : new int[] {0, 2, 4, 255}) {
      assertThatThrownBy(() -> shapes.read(new ByteReader(new byte[] {(byte) code})))
          .isInstanceOf(UnknownSchema.class)
          .hasMessageContaining("shape")
          .hasMessageContaining("found " + code);
    }
  }
}
