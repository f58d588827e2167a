package dev.vivace.grid.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.param.eval.HandedDown;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.engine.run.command.IterationCommand;
import dev.vivace.grid.engine.run.command.RunCommand;
import dev.vivace.grid.engine.run.command.RunToWorkflow;
import dev.vivace.grid.engine.run.state.RunEvent;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateReply;
import dev.vivace.grid.engine.template.TemplateState;
import dev.vivace.grid.engine.workflow.WorkflowCommand;
import dev.vivace.grid.engine.workflow.WorkflowReply;
import dev.vivace.grid.engine.workflow.WorkflowState;
import dev.vivace.grid.fixture.RandomHistory;
import dev.vivace.grid.fixture.Seeds;
import dev.vivace.grid.store.record.RecordKind;
import dev.vivace.grid.store.record.RecordSamples;
import dev.vivace.grid.store.record.StoredRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is written can be read, and what cannot be read is refused clearly. */
class CodecTest {

  static Stream<Arguments> sealedKinds() {
    return Stream.of(
        Arguments.of(RunEvent.class, Samples.events()),
        Arguments.of(RunCommand.class, MessageSamples.runCommands()),
        Arguments.of(WorkflowCommand.class, MessageSamples.workflowCommands()),
        Arguments.of(RunToWorkflow.class, MessageSamples.runToWorkflow()),
        Arguments.of(IterationCommand.class, MessageSamples.iterationCommands()),
        Arguments.of(TemplateCommand.class, MessageSamples.templateCommands()),
        Arguments.of(TemplateReply.class, MessageSamples.templateReplies()),
        Arguments.of(WorkflowReply.class, MessageSamples.workflowReplies()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sealedKinds")
  void everyKindHasASample(Class<?> sealed, Collection<?> samples) {
    assertThat(samples.stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(Variants.leaves(sealed).toList());
  }

  static List<RunEvent> events() {
    return Samples.events();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("events")
  void readsEventAsItWasWritten(RunEvent event) {
    assertThat(events(written(List.of(event)))).containsExactly(event);
  }

  @Test
  void readsManyEventsInOrder() {
    assertThat(events(written(Samples.events()))).isEqualTo(Samples.events());
  }

  static LongStream seeds() {
    return Seeds.upTo(50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWholeHistories(long seed) {
    RandomHistory history = new RandomHistory(seed);
    history.play(60);
    List<RunEvent> events = history.run().history();

    assertThat(events(written(events))).isEqualTo(events);
  }

  static List<Message> messages() {
    return MessageSamples.messages();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("messages")
  void readsMessageAsItWasWritten(Message message) {
    assertThat(MessageSamples.CODEC.decode(MessageSamples.CODEC.encode(message)))
        .isEqualTo(message);
  }

  static List<Reply> replies() {
    return MessageSamples.replies();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replies")
  void readsReplyAsItWasWritten(Reply reply) {
    assertThat(read(bytes(reply))).isEqualTo(reply);
  }

  private static byte[] written(List<RunEvent> events) {
    return StoredRecords.HISTORY.encode(HistoryPart.of(events, null));
  }

  private static List<RunEvent> events(byte[] bytes) {
    return StoredRecords.HISTORY.decode(bytes).whole(null);
  }

  private static byte[] bytes(Reply reply) {
    ByteWriter out = new ByteWriter(8);
    MessageSamples.CODEC.writeReply(out, reply);
    return out.toBytes();
  }

  private static Reply read(byte[] bytes) {
    return MessageSamples.CODEC.readReply(new ByteReader(bytes));
  }

  static List<WorkflowState> workflows() {
    return Samples.workflows();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("workflows")
  void readsWorkflowAsItWasWritten(WorkflowState state) {
    byte[] bytes = StoredRecords.WORKFLOW.encode(state);

    assertThat(StoredRecords.WORKFLOW.decode(bytes)).isEqualTo(state);
    assertThat(StoredRecords.WORKFLOW_UNDER_WAY.readBeginning(bytes))
        .isEqualTo(
            new WorkflowStateCodec.UnderWay(
                state.workflowId(),
                state.stage(),
                state.firstInstanceId(),
                state.lastInstanceId(),
                state.queue().queued(),
                state.queue().running(),
                state.admitted()));
  }

  static List<TemplateState> templateStates() {
    return Samples.templateStates();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("templateStates")
  void readsTemplateAsItWasWritten(TemplateState state) {
    assertThat(StoredRecords.TEMPLATE.decode(StoredRecords.TEMPLATE.encode(state)))
        .isEqualTo(state);
  }

  @Test
  void readsNumbersOfAnySize() {
    for (long number :
        new long[] {0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
      ByteWriter out = new ByteWriter(1);
      out.writeNumber(number);
      ByteReader in = new ByteReader(out.toBytes());
      assertThat(in.readNumber()).isEqualTo(number);
      assertThat(in.hasMore()).isFalse();
    }
  }

  @Test
  void namesTheSchemaOfALaterRelease() {
    byte[] bytes = StoredRecords.WORKFLOW.encode(WorkflowState.absent("orders"));
    bytes[0] = 9;

    assertThatThrownBy(() -> StoredRecords.WORKFLOW.decode(bytes))
        .isInstanceOf(UnknownSchema.class)
        .hasMessageContaining("workflow")
        .hasMessageContaining("9");
  }

  /** Never something that is not there, or not so. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void anUnknownSchemaIsAnError(Form form) {
    for (byte[] bytes : form.samples()) {
      byte[] later = bytes.clone();
      later[0] = 99;
      assertThatThrownBy(() -> form.decode().apply(later)).isInstanceOf(UnknownSchema.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "4, true", "5, false", "0, false", "127, false", "255, false"})
  void onlyTheNextSchemasAreOfALaterRelease(int schema, boolean later) {
    byte[] bytes = StoredRecords.WORKFLOW.encode(WorkflowState.absent("orders"));
    bytes[0] = (byte) schema;

    assertThatThrownBy(() -> StoredRecords.WORKFLOW.decode(bytes))
        .isInstanceOfSatisfying(
            UnknownSchema.class,
            unknown -> assertThat(unknown.isOfLaterRelease()).isEqualTo(later));
  }

  @Test
  void refusesBytesThatGoOn() {
    byte[] bytes = StoredRecords.WORKFLOW.encode(WorkflowState.absent("orders"));

    assertThatThrownBy(() -> StoredRecords.WORKFLOW.decode(Arrays.copyOf(bytes, bytes.length + 1)))
        .isInstanceOf(DamagedBytes.class)
        .hasMessageContaining("workflow");
  }

  @Test
  void parametersOfLoopsAreShort() {
    Param index = HandedDown.literal(ParamType.LONG, 123L, ParamSource.FOREACH, Instant.EPOCH);
    RunEvent with = new RunEvent.AttemptStarted(0, 1, 1, 1, 0, 0, Map.of("loop_index", index));
    RunEvent without = new RunEvent.AttemptStarted(0, 1, 1, 1, 0, 0, Map.of());

    byte[] bytes = written(List.of(with));

    assertThat(bytes.length - written(List.of(without)).length).isLessThan(40);
    assertThat(events(bytes)).containsExactly(with);
  }

  @Test
  void anIterationLeavesOutWhatItsNeighboursHaveToo() {
    List<RunEvent> events = List.of(Samples.iterationCreated());
    byte[] alone = written(events);
    byte[] iteration = StoredRecords.HISTORY.encode(HistoryPart.of(events, Samples.shared()));

    assertThat(StoredRecords.HISTORY.decode(iteration).whole(Samples.shared())).isEqualTo(events);
    assertThat(iteration.length).isLessThan(alone.length / 5);
    assertThatThrownBy(() -> events(iteration))
        .hasMessageContaining(
            "expected what iteration 9 has in common with others, but it is missing");
  }

  /** A form with the bytes of all of its samples. */
  private record Form(String name, List<byte[]> samples, Function<byte[], ?> decode) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (RecordKind<?> kind : RecordSamples.kinds()) {
      forms.add(new Form(kind.name(), RecordSamples.bytesOf(kind), kind::decode));
    }
    forms.add(
        new Form(
            "what is under way of a workflow",
            RecordSamples.bytesOf(StoredRecords.WORKFLOW),
            StoredRecords.WORKFLOW_UNDER_WAY::readBeginning));
    forms.add(
        new Form(
            "run header",
            List.of(written(Samples.events())),
            StoredRecords.HISTORY_BEGINNING::readBeginning));
    forms.add(
        new Form(
            "reply",
            MessageSamples.replies().stream().map(CodecTest::bytes).toList(),
            CodecTest::read));
    return forms;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void refusesBytesThatEndTooEarly(Form form) {
    for (byte[] bytes : form.samples()) {
      for (int length = 0; length < bytes.length; length++) {
        readOrRefuse(form, Arrays.copyOf(bytes, length));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void refusesOrReadsBytesThatWereChanged(Form form) {
    SplittableRandom random = new SplittableRandom(7);
    for (byte[] bytes : form.samples()) {
      for (int i = 0; i < 1_000; i++) {
        byte[] damaged = bytes.clone();
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        readOrRefuse(form, damaged);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forms")
  void refusesCountsThatAreFarTooHigh(Form form) {
    for (byte[] bytes : form.samples()) {
      for (int at = 1; at + 5 < bytes.length; at++) {
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, at, at + 4, (byte) 0xff);
        damaged[at + 4] = 7;
        readOrRefuse(form, damaged);
      }
    }
  }

  private static void readOrRefuse(Form form, byte[] bytes) {
    try {
      Object unused = form.decode().apply(bytes);
    } catch (DamagedBytes e) {
      assertThat(e).hasMessageContaining("expected a whole").hasMessageContaining("restore it");
    } catch (UnknownSchema e) {
      assertThat(e).hasMessageContaining("schema");
    }
  }
}
