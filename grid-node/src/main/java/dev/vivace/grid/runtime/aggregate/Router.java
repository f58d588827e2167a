package dev.vivace.grid.runtime.aggregate;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import java.util.function.Consumer;

/** Brings messages to the writer of their partition, wherever it is. */
public interface Router {

  /**
   * Sends a message once; never blocks.
   *
   * @param replyTo called once, in bounded time: with the reply, or with {@code Refused} if the
   *     message could not be brought there or no answer came
   */
  void send(Message message, Consumer<Reply> replyTo);

  /**
   * Puts work of this node's own that must not be refused, for instance the outcome of an attempt.
   */
  void sendInternal(Message message);
}
