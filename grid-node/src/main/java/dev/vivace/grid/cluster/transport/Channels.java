package dev.vivace.grid.cluster.transport;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.grid.api.GridLimits;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.message.Reply;
import dev.vivace.grid.runtime.time.Timers;
import dev.vivace.grid.store.codec.ByteReader;
import dev.vivace.grid.store.codec.ByteWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages to other nodes and their replies, many in one transmission: what piles up while one is
 * on its way goes with the next. Every message is answered, at the latest when its deadline passes.
 */
public final class Channels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
  private static final int MESSAGE = 1;
  private static final int REPLY = 2;

  /** Who waits for a reply does so for seconds; a connection that broke is made anew sooner. */
  private static final Duration SEND_AGAIN = Duration.ofMillis(100);

  private final ExecutorService executor;
  private final Timers timers;
  private final Limits limits;
  private final AtomicLong pendingBytes = new AtomicLong();
  private final AtomicLong ids = new AtomicLong();
  private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
  private final Map<UUID, Channel> channels = new ConcurrentHashMap<>();
  private final Receiver receiver;
  private volatile @Nullable Transport transport;

  private static final Reply INTERNAL_ERROR =
      new Reply.Refused(
          ErrorCode.INTERNAL,
          "expected to take a message, but hit an internal error; see the log of the node");

  private record Pending(UUID node, Consumer<Reply> replyTo, Timers.Handle timeout, int bytes) {}

  /**
   * Bounds the channels.
   *
   * @param deadline after which a message counts as unanswered
   * @param maxPending messages without an answer; more are refused
   * @param maxBytes bytes of messages without an answer; more are refused
   */
  public record Limits(Duration deadline, int maxPending, long maxBytes) {
    public static Limits of(GridLimits limits) {
      return new Limits(Duration.ofSeconds(15), 65_536, limits.inFlightBytes());
    }
  }

  /** Channels that carry nothing before {@link #connect} is called. */
  public Channels(ExecutorService executor, Timers timers, Limits limits, Receiver receiver) {
    this.executor = executor;
    this.timers = timers;
    this.limits = limits;
    this.receiver = receiver;
  }

  public void connect(Transport to) {
    transport = to;
  }

  public void send(UUID node, Message message, Consumer<Reply> replyTo) {
    byte[] encoded = receiver.codec().encode(message);
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
    channel(node).add(out.toBytes());
  }

  private void answer(long id, Reply reply) {
    Pending waiting = pending.remove(id);
    if (waiting != null) {
      waiting.timeout().cancel();
      var unused = pendingBytes.addAndGet(-waiting.bytes());
      waiting.replyTo().accept(reply);
    }
  }

  private Channel channel(UUID node) {
    return channels.computeIfAbsent(
        node,
        id -> new Channel(executor, bytes -> transmit(id, bytes), frames -> unsent(id, frames)));
  }

  private boolean transmit(UUID node, byte[] bytes) {
    Transport to = transport;
    Transport.Outcome outcome = to == null ? Transport.Outcome.GONE : to.send(node, bytes);
    if (outcome == Transport.Outcome.GONE) {
      nodeGone(node);
    }
    return outcome != Transport.Outcome.FAILED;
  }

  /**
   * What is not on its way to a node that is there: who sent a message is told, and tries again if
   * that is safe; a reply would be missed for as long as somebody waits for it, so it goes again.
   */
  private void unsent(UUID node, List<byte[]> frames) {
    for (byte[] bytes : frames) {
      ByteReader frame = new ByteReader(bytes);
      if (frame.readByte() == MESSAGE) {
        answer(frame.readNumber(), unknown(node, "it could not be reached"));
      } else {
        Timers.Handle unused = timers.after(SEND_AGAIN, () -> channel(node).add(bytes));
      }
    }
  }

  /** Takes what arrived. One frame that cannot be read does not harm those beside it. */
  public void received(UUID from, byte[] bytes) {
    ByteReader in = new ByteReader(bytes);
    while (in.hasMore()) {
      ByteReader frame = new ByteReader(in.readBytes());
      boolean isMessage = frame.readByte() == MESSAGE;
      long id = frame.readNumber();
      try {
        if (isMessage) {
          receiver
              .take()
              .accept(receiver.codec().decode(frame.readBytes()), reply -> reply(from, id, reply));
        } else {
          answer(id, receiver.codec().readReply(frame));
        }
      } catch (RuntimeException | Error e) {
        LOG.error("An internal error kept what node {} sent from being taken", from, e);
        if (isMessage) {
          reply(from, id, INTERNAL_ERROR);
        }
      }
    }
  }

  private void reply(UUID to, long id, Reply reply) {
    ByteWriter out = new ByteWriter(64);
    out.writeByte(REPLY);
    out.writeNumber(id);
    receiver.codec().writeReply(out, reply);
    channel(to).add(out.toBytes());
  }

  /** Tells all who wait for an answer of a node that none will come. */
  public void nodeGone(UUID node) {
    channels.remove(node);
    Reply reply = unknown(node, "it left the grid");
    pending.forEach(
        (id, waiting) -> {
          if (waiting.node().equals(node)) {
            executor.execute(() -> answer(id, reply));
          }
        });
  }

  private static Reply unknown(UUID node, String why) {
    return new Reply.Refused(
        ErrorCode.UNAVAILABLE,
        "expected an answer of node %s, but %s; whether the message was carried out is not known"
            .formatted(node, why));
  }

  @Override
  public void close() {
    pending.keySet().forEach(id -> answer(id, new Reply.NotOwner()));
  }
}
