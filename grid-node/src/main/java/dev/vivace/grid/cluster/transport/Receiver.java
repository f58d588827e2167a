package dev.vivace.grid.cluster.transport;

import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.store.codec.MessageCodec;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Takes the messages of other nodes.
 *
 * @param codec how messages and replies travel
 * @param take must return at once and reply in bounded time
 */
public record Receiver(MessageCodec codec, BiConsumer<Message, Consumer<Reply>> take) {}
