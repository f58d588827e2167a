package dev.vivace.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows one connection: whether it waits for its client, since when, and how many bytes have come
 * or gone since. Closes it if the head of a request does not come in time. Other event loops may
 * read what it knows, which may be a moment old.
 */
final class ConnectionWatch extends ChannelDuplexHandler {
  /** What a connection waits for. */
  private enum Phase {
    /** The next request. */
    IDLE,
    /** The rest of the head of one. */
    HEAD,
    /** The rest of its body. */
    BODY,
    /** The server: the only phase in which the client need do nothing. */
    WORK,
    /** The client, to take the answer. */
    ANSWER
  }

  private static final AttributeKey<ConnectionWatch> KEY =
      AttributeKey.valueOf(ConnectionWatch.class, "watch");

  private final Connections connections;
  private final Duration headTimeout;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ScheduledFuture<?> headDeadline;
  private volatile Phase phase = Phase.IDLE;
  private volatile long since = System.nanoTime();
  private volatile long bytes;
  private volatile boolean reserved;
  private long turn;
  private boolean ending;

  ConnectionWatch(Connections connections, Duration headTimeout) {
    this.connections = connections;
    this.headTimeout = headTimeout;
  }

  /** The watch of a connection that has one. */
  static ConnectionWatch of(HttpConnection connection) {
    return channel(connection).attr(KEY).get();
  }

  private static Channel channel(HttpConnection connection) {
    return ((HttpServerConnection) connection).channelHandlerContext().channel();
  }

  /** Must be called before a byte of the connection is read. */
  void follow(HttpConnection connection) {
    Channel channel = channel(connection);
    channel.attr(KEY).set(this);
    var unused = channel.pipeline().addFirst(this);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    connections.admit(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext closed) {
    cancelHeadDeadline();
    connections.remove(this);
    closed.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object message) {
    int length = message instanceof ByteBuf read ? read.readableBytes() : 0;
    if (phase == Phase.IDLE) {
      enter(Phase.HEAD);
    }
    if (phase == Phase.HEAD || phase == Phase.BODY) {
      moved(length);
    }
    reading.fireChannelRead(message);
  }

  /** Most heads come in one piece: only one that has not needs a deadline. */
  @Override
  public void channelReadComplete(ChannelHandlerContext reading) {
    if (phase == Phase.HEAD && headDeadline == null) {
      headDeadline =
          reading
              .executor()
              .schedule((Runnable) this::close, headTimeout.toMillis(), TimeUnit.MILLISECONDS);
    }
    reading.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
    if (phase != Phase.ANSWER || !(message instanceof ByteBuf written)) {
      var unused = writing.write(message, promise);
      return;
    }
    int length = written.readableBytes();
    var unused =
        writing.write(
            message,
            promise
                .unvoid()
                .addListener(
                    done -> {
                      if (done.isSuccess()) {
                        moved(length);
                      }
                    }));
  }

  /** The body of a request is being read. */
  void readsBody() {
    enter(Phase.BODY);
  }

  /** A request is there, and the server works. */
  void works() {
    enter(Phase.WORK);
  }

  /** The answer is being sent; gives what {@link #idles} wants. */
  long answers() {
    enter(Phase.ANSWER);
    return turn;
  }

  /** The answer was sent. The next request may have come by then. */
  void idles(long answered) {
    if (turn == answered) {
      enter(Phase.IDLE);
    }
  }

  private void enter(Phase next) {
    cancelHeadDeadline();
    turn++;
    bytes = 0;
    since = System.nanoTime();
    phase = next;
  }

  private void cancelHeadDeadline() {
    if (headDeadline != null) {
      boolean unused = headDeadline.cancel(false);
      headDeadline = null;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one event loop writes
  private void moved(int length) {
    bytes += length;
  }

  /** Bytes since the phase began. */
  long bytes() {
    return bytes;
  }

  boolean waitsForItsClient() {
    return phase != Phase.WORK;
  }

  boolean waitsForBody() {
    return phase == Phase.BODY;
  }

  /** When the phase began. */
  long since() {
    return since;
  }

  /**
   * Since when the client has been in arrears: one that sends or takes its bytes at the least rate
   * stays where it began. Only to be compared.
   */
  long arrearsSince(int minRate) {
    return since + MinRate.nanos(bytes, minRate);
  }

  /** The answer that is about to be sent is the last: what comes after it is not read. */
  void ends() {
    ending = true;
  }

  boolean isEnding() {
    return ending;
  }

  /** It came when there was no room: only health is answered on it. */
  void reserve() {
    reserved = true;
  }

  boolean isReserved() {
    return reserved;
  }

  void close() {
    if (context != null) {
      var unused = context.close();
    }
  }

  /** Closes it in favour of another, unless its request became complete meanwhile. */
  void giveWay() {
    if (context != null) {
      context
          .executor()
          .execute(
              () -> {
                if (waitsForItsClient()) {
                  close();
                } else {
                  connections.keep(this);
                }
              });
    }
  }
}
