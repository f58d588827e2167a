package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.api.GridLimits;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.Timers;
import dev.vivace.grid.store.codec.ByteReader;
import dev.vivace.grid.store.codec.ByteWriter;
import dev.vivace.grid.store.codec.MessageCodec;
import dev.vivace.grid.store.codec.ReplyCodec;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteMessaging;
import org.apache.ignite.cluster.ClusterNode;
import org.apache.ignite.events.DiscoveryEvent;
import org.apache.ignite.events.EventType;
import org.apache.ignite.lang.IgnitePredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to other nodes and their replies, many in one transmission: what piles up while one is
 * on its way goes with the next. Every message is answered, at the latest when its deadline passes.
 */
final class Links implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Links.class);
  private static final String TOPIC = "vivace-links";
  private static final int MESSAGE = 1;
  private static final int REPLY = 2;

  private final Ignite ignite;
  private final IgniteMessaging messaging;
  private final ExecutorService executor;
  private final Timers timers;
  private final Limits limits;
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final Map<UUID, Link> links = new ConcurrentHashMap<>();
  private final BiConsumer<Message, Consumer<Reply>> receiver;
  private final IgnitePredicate<DiscoveryEvent> onNodeGone = this::nodeGone;

  private record Pending(UUID node, Consumer<Reply> replyTo, Timers.Handle timeout, int bytes) {}

  /**
   * What bounds the links.
   *
   * @param deadline after which a message counts as unanswered
   * @param maxPending messages without an answer; more are refused
   * @param maxBytes bytes of messages without an answer; more are refused
   */
  record Limits(Duration deadline, int maxPending, long maxBytes) {
    static Limits of(GridLimits limits) {
      return new Limits(Duration.ofSeconds(15), 65_536, limits.inFlightBytes());
    }
  }

  Links(
      Ignite ignite,
      ExecutorService executor,
      Timers timers,
      Limits limits,
      BiConsumer<Message, Consumer<Reply>> receiver) {
    this.ignite = ignite;
    this.messaging = ignite.message();
    this.executor = executor;
    this.timers = timers;
    this.limits = limits;
    this.receiver = receiver;
    messaging.localListen(TOPIC, this::received);
    ignite.events().localListen(onNodeGone, EventType.EVT_NODE_LEFT, EventType.EVT_NODE_FAILED);
  }

  void send(UUID node, Message message, Consumer<Reply> replyTo) {
    byte[] encoded = MessageCodec.encode(message);
    if (pending.size() >= limits.maxPending()
        || pendingBytes.get() + encoded.length > limits.maxBytes()) {
      replyTo.accept(
          new Reply.Refused(
              ErrorCode.OVERLOADED,
              "expected fewer than %d unanswered messages to other nodes, with at most %d bytes; try again later"
                  .formatted(limits.maxPending(), limits.maxBytes())));
      return;
    }
    long id = ids.incrementAndGet();
    Timers.Handle timeout =
        timers.after(
            limits.deadline(),
            () ->
                answer(
                    id,
                    new Reply.Refused(
                        ErrorCode.TIMEOUT,
                        "expected an answer of node %s within %s, but none came"
                            .formatted(node, limits.deadline()))));
    var unused = pendingBytes.addAndGet(encoded.length);
    pending.put(id, new Pending(node, replyTo, timeout, encoded.length));
    ByteWriter out = new ByteWriter(256);
    out.writeByte(MESSAGE);
    out.writeNumber(id);
    out.writeBytes(encoded);
    link(node).add(out.toBytes());
  }

  private void answer(long id, Reply reply) {
    Pending waiting = pending.remove(id);
    if (waiting != null) {
      waiting.timeout().cancel();
      var unused = pendingBytes.addAndGet(-waiting.bytes());
      waiting.replyTo().accept(reply);
    }
  }

  private Link link(UUID node) {
    return links.computeIfAbsent(node, id -> new Link(executor, bytes -> transmit(id, bytes)));
  }

  private void transmit(UUID node, byte[] bytes) {
    ClusterNode target = ignite.cluster().node(node);
    if (target == null) {
      nodeGone(node);
      return;
    }
    try {
      ignite.message(ignite.cluster().forNode(target)).send(TOPIC, bytes);
    } catch (org.apache.ignite.IgniteException | IllegalStateException e) {
      LOG.info(
          "Node {} could not be reached; its messages are sent again: {}", node, e.getMessage());
      nodeGone(node);
    }
  }

  private boolean received(UUID from, Object bytes) {
    ByteReader in = new ByteReader((byte[]) bytes);
    while (in.hasMore()) {
      ByteReader frame = new ByteReader(in.readBytes());
      if (frame.readByte() == MESSAGE) {
        long id = frame.readNumber();
        receiver.accept(MessageCodec.decode(frame.readBytes()), reply -> reply(from, id, reply));
      } else {
        answer(frame.readNumber(), ReplyCodec.read(frame));
      }
    }
    return true;
  }

  private void reply(UUID to, long id, Reply reply) {
    ByteWriter out = new ByteWriter(64);
    out.writeByte(REPLY);
    out.writeNumber(id);
    ReplyCodec.write(out, reply);
    link(to).add(out.toBytes());
  }

  private boolean nodeGone(DiscoveryEvent event) {
    nodeGone(event.eventNode().id());
    return true;
  }

  private void nodeGone(UUID node) {
    links.remove(node);
    Reply reply =
        new Reply.Refused(
            ErrorCode.UNAVAILABLE,
            "expected an answer of node %s, but it left the grid; whether the message was carried out is not known"
                .formatted(node));
    pending.forEach(
        (id, waiting) -> {
          if (waiting.node().equals(node)) {
            executor.execute(() -> answer(id, reply));
          }
        });
  }

  @Override
  public void close() {
    ignite.events().stopLocalListen(onNodeGone);
    pending.keySet().forEach(id -> answer(id, new Reply.NotOwner()));
  }
}
