package dev.vivace.grid.engine.template;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.message.Verdict;
import java.time.Instant;
import java.util.List;

/** Decides what a command does to a template. */
public final class TemplateDecider {
  /** How many versions of one template are kept. */
  public static final int MAX_VERSIONS = 1_000;

  private TemplateDecider() {}

  /**
   * Decides a command.
   *
   * @param state {@link TemplateState#absent} if the template was never stored
   * @param now epoch milliseconds
   */
  public static Verdict<TemplateState, TemplateEvent> decide(
      TemplateState state, TemplateCommand command, long now) {
    if (command instanceof TemplateCommand.Publish publish) {
      return publish(state, publish, now);
    }
    if (command instanceof TemplateCommand.PutJob put) {
      return putJob(state, put, now);
    }
    if (command instanceof TemplateCommand.Delete delete) {
      return delete(state, delete);
    }
    throw new AssertionError(command);
  }

  private static Verdict<TemplateState, TemplateEvent> publish(
      TemplateState state, TemplateCommand.Publish publish, long now) {
    if (state.versions().size() >= MAX_VERSIONS) {
      return full(state);
    }
    TemplateCreateRequest request = publish.request();
    User owner = request.owner();
    TemplateDefinition.Metadata metadata =
        new TemplateDefinition.Metadata(
            state.key().id(),
            state.lastNumber() + 1,
            Instant.ofEpochMilli(now),
            publish.caller(),
            owner == null ? publish.caller() : owner,
            request.gitInfo(),
            publish.depth(),
            request.extras());
    return accepted(
        state,
        new TemplateEvent.VersionPublished(metadata, request.template()),
        new TemplateReply.Stored(Long.toString(metadata.templateVersionId())));
  }

  private static Verdict<TemplateState, TemplateEvent> putJob(
      TemplateState state, TemplateCommand.PutJob put, long now) {
    JobTemplate.CreateRequest request = put.request();
    String version = request.definition().version();
    if (state.versions().size() >= MAX_VERSIONS && !state.versions().contains(version)) {
      return full(state);
    }
    JobTemplate.Metadata metadata =
        new JobTemplate.Metadata(
            request.owner(),
            put.caller(),
            request.status(),
            request.support(),
            request.testWorkflows(),
            request.gitInfo(),
            Instant.ofEpochMilli(now),
            request.extras());
    return accepted(
        state,
        new TemplateEvent.JobPut(new JobTemplate(metadata, request.definition())),
        new TemplateReply.Stored(version));
  }

  private static Verdict<TemplateState, TemplateEvent> delete(
      TemplateState state, TemplateCommand.Delete delete) {
    String version = delete.version();
    List<TemplateEvent> removed =
        state.versions().stream()
            .filter(one -> version == null || one.equals(version))
            .<TemplateEvent>map(TemplateEvent.VersionRemoved::new)
            .toList();
    return accepted(state, removed, new TemplateReply.Removed(removed.size()));
  }

  private static Verdict<TemplateState, TemplateEvent> full(TemplateState state) {
    return Verdict.refused(
        ErrorCode.LIMIT_EXCEEDED,
        "expected at most %d versions of %s, but there are as many; delete old ones"
            .formatted(MAX_VERSIONS, state.key()));
  }

  private static Verdict<TemplateState, TemplateEvent> accepted(
      TemplateState state, TemplateEvent event, TemplateReply reply) {
    return accepted(state, List.of(event), reply);
  }

  private static Verdict<TemplateState, TemplateEvent> accepted(
      TemplateState state, List<TemplateEvent> events, TemplateReply reply) {
    TemplateState next = state;
    for (TemplateEvent event : events) {
      next = next.evolve(event);
    }
    return new Verdict.Accepted<>(next, events, List.of(), reply);
  }
}
