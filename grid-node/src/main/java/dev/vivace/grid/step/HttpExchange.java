package dev.vivace.grid.step;

import dev.vivace.grid.async.Futures;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Nothing is held beyond the allowed length of the answer, and the
 * connection is closed as soon as nobody waits for the rest. This is why the client of Vert.x core
 * is used and not its web client, which reads every answer to the end.
 *
 * <p>A server may close a connection that waits for its next request at any time, and then says
 * nothing of the request that meets it. Such a request is sent once more over a new connection if
 * that can do no harm; one that must not be sent twice has a connection of its own from the start.
 */
final class HttpExchange {
  private final HttpClientSource.Started client;
  private final HttpCall call;
  private final int maxBodyBytes;
  private final CompletableFuture<EncodedAnswer> answer = new CompletableFuture<>();
  private final Buffer body = Buffer.buffer();
  private volatile @Nullable HttpClientRequest request;

  private HttpExchange(HttpClientSource.Started client, HttpCall call, int maxBodyBytes) {
    this.client = client;
    this.call = call;
    this.maxBodyBytes = maxBodyBytes;
  }

  /**
   * Makes a call.
   *
   * @param timeout how long it may take from now to the end of the answer
   * @return fails with {@link EncodedAnswer.TooLong}, or with what kept the answer from coming;
   *     cancelling it ends the call
   */
  static CompletableFuture<EncodedAnswer> of(
      HttpClientSource.Started client, HttpCall call, Duration timeout, int maxBodyBytes) {
    HttpExchange exchange = new HttpExchange(client, call, maxBodyBytes);
    long timer =
        client
            .vertx()
            .setTimer(
                Math.max(1, timeout.toMillis()),
                id -> exchange.fail(new TimeoutException("no complete answer within " + timeout)));
    var unused =
        exchange.answer.whenComplete(
            (answer, failure) -> {
              boolean ignored = client.vertx().cancelTimer(timer);
              if (failure != null) {
                exchange.abort();
              }
            });
    exchange.send(call.isIdempotent() ? client.pooled() : client.unpooled());
    return exchange.answer;
  }

  private void send(HttpClient over) {
    over.request(call.options()).onComplete(opened -> step(() -> connected(opened)), this::fail);
  }

  private void connected(HttpClientRequest connected) {
    request = connected;
    if (answer.isDone()) {
      abort();
      return;
    }
    boolean reused = client.hasAnswered(connected.connection());
    String text = call.body();
    (text == null ? connected.send() : connected.send(Buffer.buffer(text)))
        .onComplete(
            response -> step(() -> answered(connected, response)),
            failure -> step(() -> unanswered(reused, failure)));
  }

  private void unanswered(boolean reused, Throwable failure) {
    boolean closed = failure instanceof HttpClosedException || failure instanceof IOException;
    if (reused && closed && !answer.isDone()) {
      send(client.unpooled());
    } else {
      fail(failure);
    }
  }

  private void answered(HttpClientRequest connected, HttpClientResponse response) {
    client.answered(connected.connection());
    response.exceptionHandler(this::fail);
    response.handler(chunk -> step(() -> read(chunk)));
    response.endHandler(
        end ->
            Futures.complete(
                answer,
                () ->
                    new EncodedAnswer(
                        response.statusCode(),
                        response.headers().getAll(HttpHeaders.CONTENT_ENCODING),
                        response.getHeader(HttpHeaders.CONTENT_TYPE),
                        body)));
  }

  private void read(Buffer chunk) {
    if (answer.isDone()) {
      return;
    }
    if (body.length() + chunk.length() > maxBodyBytes) {
      fail(new EncodedAnswer.TooLong(maxBodyBytes));
    } else {
      var unused = body.appendBuffer(chunk);
    }
  }

  private void fail(Throwable failure) {
    Futures.fail(answer, failure);
  }

  /** What the client swallows if a handler throws it is the end of the call. */
  private void step(Runnable handler) {
    Futures.orFail(answer, handler);
  }

  private void abort() {
    HttpClientRequest connected = request;
    if (connected != null) {
      var unused = connected.reset();
    }
  }
}
