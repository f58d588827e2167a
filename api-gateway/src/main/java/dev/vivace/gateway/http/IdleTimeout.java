package dev.vivace.gateway.http;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * After how long without a byte a connection is closed. A client that waits for a long answer is
 * silent for a reason, and Vert.x knows one timeout for all connections only: hence the pipeline.
 */
final class IdleTimeout {
  private IdleTimeout() {}

  /** Must be called on the event loop of the connection. */
  static void set(HttpConnection connection, Duration atMost) {
    if (connection instanceof HttpServerConnection server) {
      ChannelPipeline pipeline = server.channelHandlerContext().pipeline();
      IdleStateHandler present = pipeline.get(IdleStateHandler.class);
      if (present != null) {
        var unused =
            pipeline.replace(
                present,
                pipeline.context(present).name(),
                new IdleStateHandler(0, 0, atMost.toMillis(), TimeUnit.MILLISECONDS));
      }
    }
  }
}
