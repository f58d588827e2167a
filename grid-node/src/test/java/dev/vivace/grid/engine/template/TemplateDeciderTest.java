package dev.vivace.grid.engine.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.message.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Publishing and deleting decide which versions of a template there are. */
class TemplateDeciderTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final User ANN = User.of("ann");
  private static final TemplateKey LOAD = TemplateKey.graph("load");
  private static final TemplateKey SHELL = TemplateKey.job("shell");

  private TemplateState state = TemplateState.absent(LOAD);

  private static TemplateCommand.Publish publish() {
    return new TemplateCommand.Publish(
        Workflows.template("load").step(Steps.noOp("a")).build(), 2, ANN);
  }

  private static TemplateCommand.PutJob put(String version) {
    return new TemplateCommand.PutJob(
        new JobTemplate.CreateRequest(
            User.of("bob"),
            "alpha",
            "team",
            null,
            null,
            new JobTemplate.Definition(
                "shell", StepType.TASK, version, null, null, null, Map.of("a", Params.number(1))),
            Map.of("foo", 1L)),
        ANN);
  }

  private List<TemplateEvent> accept(TemplateCommand command, TemplateReply reply) {
    Verdict<TemplateState, TemplateEvent> verdict = TemplateDecider.decide(state, command, NOW);
    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    Verdict.Accepted<TemplateState, TemplateEvent> accepted =
        (Verdict.Accepted<TemplateState, TemplateEvent>) verdict;
    assertThat(accepted.reply()).isEqualTo(reply);
    accepted.events().forEach(event -> state = state.evolve(event));
    return accepted.events();
  }

  @Test
  void numbersVersionsOneAfterTheOther() {
    List<TemplateEvent> events = accept(publish(), new TemplateReply.Stored("1"));
    var unused = accept(publish(), new TemplateReply.Stored("2"));

    assertThat(state.versions()).containsExactly("1", "2");
    assertThat(((TemplateEvent.VersionPublished) events.get(0)).metadata())
        .isEqualTo(
            new TemplateDefinition.Metadata(
                "load", 1, Instant.ofEpochMilli(NOW), ANN, ANN, null, 2, Map.of()));
  }

  @Test
  void givesNoNumberTwice() {
    var first = accept(publish(), new TemplateReply.Stored("1"));
    var second = accept(publish(), new TemplateReply.Stored("2"));
    var gone = accept(new TemplateCommand.Delete(null), new TemplateReply.Removed(2));
    var third = accept(publish(), new TemplateReply.Stored("3"));

    assertThat(List.of(first, second, gone, third)).hasSize(4);
    assertThat(state.versions()).containsExactly("3");
  }

  @Test
  void removesOneVersionAndKeepsTheOthers() {
    var first = accept(publish(), new TemplateReply.Stored("1"));
    var second = accept(publish(), new TemplateReply.Stored("2"));

    assertThat(accept(new TemplateCommand.Delete("1"), new TemplateReply.Removed(1)))
        .containsExactly(new TemplateEvent.VersionRemoved("1"));
    assertThat(accept(new TemplateCommand.Delete("1"), new TemplateReply.Removed(0))).isEmpty();
    assertThat(state.versions()).containsExactly("2");
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void putsAJobTemplateInThePlaceOfOneOfItsName() {
    state = TemplateState.absent(SHELL);

    List<TemplateEvent> events = accept(put("default"), new TemplateReply.Stored("default"));
    var again = accept(put("default"), new TemplateReply.Stored("default"));
    var other = accept(put("v1"), new TemplateReply.Stored("v1"));

    assertThat(state.versions()).containsExactly("default", "v1");
    JobTemplate.Metadata metadata = ((TemplateEvent.JobPut) events.get(0)).template().metadata();
    assertThat(metadata.owner()).isEqualTo(User.of("bob"));
    assertThat(metadata.versionAuthor()).isEqualTo(ANN);
    assertThat(metadata.extras()).containsEntry("foo", 1L);
    assertThat(again).isNotEqualTo(other);
  }

  @Test
  void keepsOnlySoManyVersions() {
    state =
        new TemplateState(
            SHELL,
            0,
            LongStream.range(0, TemplateDecider.MAX_VERSIONS).mapToObj(i -> "v" + i).toList());

    assertThat(TemplateDecider.decide(state, put("one-more"), NOW))
        .isInstanceOfSatisfying(
            Verdict.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
    assertThat(accept(put("v5"), new TemplateReply.Stored("v5"))).hasSize(1);
  }

  @Test
  void keepsTheNameSpacesApart() {
    assertThat(TemplateKey.graph("x").toString()).isNotEqualTo(TemplateKey.job("x").toString());
  }
}
