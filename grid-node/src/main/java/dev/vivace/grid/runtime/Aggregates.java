package dev.vivace.grid.runtime;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.runtime.aggregate.AggregateContext;
import dev.vivace.grid.runtime.aggregate.AggregateType;
import dev.vivace.grid.runtime.run.IterationGroupAggregate;
import dev.vivace.grid.runtime.run.RunAggregate;
import dev.vivace.grid.runtime.run.RunGroupAggregate;
import dev.vivace.grid.runtime.template.TemplateAggregate;
import dev.vivace.grid.runtime.workflow.WorkflowAggregate;
import dev.vivace.grid.store.codec.MessageCodec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The kinds of aggregates that a node knows. Immutable. */
public final class Aggregates {
  /** Those of the engine. A new kind is one more line. */
  public static final Aggregates BUILT_IN =
      new Aggregates(
          List.of(
              RunAggregate.TYPE,
              IterationGroupAggregate.TYPE,
              RunGroupAggregate.TYPE,
              WorkflowAggregate.TYPE,
              TemplateAggregate.TYPE));

  private final List<AggregateType<?>> types;
  private final MessageCodec codec;
  private final Map<Class<?>, AggregateType<?>> byAddress = new HashMap<>();

  private Aggregates(List<AggregateType<?>> types) {
    this.types = types;
    this.codec = new MessageCodec(types.stream().map(AggregateType::messages).toList());
    types.forEach(type -> byAddress.put(type.messages().addressType(), type));
  }

  /** These kinds and one more. */
  public Aggregates and(AggregateType<?> type) {
    return new Aggregates(Stream.concat(types.stream(), Stream.of(type)).toList());
  }

  /** The one form of all their messages and replies. */
  public MessageCodec codec() {
    return codec;
  }

  /** Whether somebody waits for the reply to a message, and may be refused. */
  boolean isRequest(Message message) {
    return Objects.requireNonNull(byAddress.get(message.to().getClass()))
        .isRequest()
        .test(message.command());
  }

  /** Makes the aggregates of one worker. */
  Dispatch create(AggregateContext context) {
    Dispatch dispatch = new Dispatch(context.problems());
    types.forEach(
        type ->
            dispatch.add(type.messages().addressType(), type.create().apply(context, dispatch)));
    return dispatch;
  }
}
