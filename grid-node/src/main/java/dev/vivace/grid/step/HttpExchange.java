package dev.vivace.grid.step;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Nothing is held beyond the allowed length of the answer, and the
 * connection is closed as soon as nobody waits for the rest. This is why the client of Vert.x core
 * is used and not its web client, which reads every answer to the end.
 */
final class HttpExchange {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9_.:-]+)", Pattern.CASE_INSENSITIVE);

  private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
  private final Buffer body = Buffer.buffer();
  private final int maxBodyBytes;
  private volatile @Nullable HttpClientRequest request;

  private HttpExchange(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** The answer is longer than allowed. */
  static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(int maxBodyBytes) {
      super("the answer is longer than " + maxBodyBytes + " bytes", null, false, false);
    }
  }

  /**
   * Makes a call.
   *
   * @param timeout how long it may take from now to the end of the answer
   * @return fails with {@link TooLong}, or with what kept the answer from coming; cancelling it
   *     ends the call
   */
  static CompletableFuture<HttpAnswer> of(
      HttpClientSource.Started client, HttpCall call, Duration timeout, int maxBodyBytes) {
    HttpExchange exchange = new HttpExchange(maxBodyBytes);
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
    client
        .client()
        .request(call.options())
        .onComplete(request -> exchange.connected(request, call.body()), exchange::fail);
    return exchange.answer;
  }

  private void connected(HttpClientRequest connected, @Nullable String text) {
    request = connected;
    if (answer.isDone()) {
      abort();
      return;
    }
    Future<HttpClientResponse> response =
        text == null ? connected.send() : connected.send(Buffer.buffer(text));
    response.onComplete(this::answered, this::fail);
  }

  private void answered(HttpClientResponse response) {
    response.exceptionHandler(this::fail);
    response.handler(this::read);
    response.endHandler(
        end -> {
          boolean unused =
              answer.complete(
                  new HttpAnswer(response.statusCode(), body.toString(charset(response))));
        });
  }

  private void read(Buffer chunk) {
    if (answer.isDone()) {
      return;
    }
    if (body.length() + chunk.length() > maxBodyBytes) {
      fail(new TooLong(maxBodyBytes));
    } else {
      var unused = body.appendBuffer(chunk);
    }
  }

  private void fail(Throwable failure) {
    boolean unused = answer.completeExceptionally(failure);
  }

  private void abort() {
    HttpClientRequest connected = request;
    if (connected != null) {
      var unused = connected.reset();
    }
  }

  private static Charset charset(HttpClientResponse response) {
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null) {
      Matcher matcher = CHARSET.matcher(type);
      try {
        if (matcher.find()) {
          return Charset.forName(matcher.group(1));
        }
      } catch (IllegalArgumentException e) {
        return StandardCharsets.UTF_8;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
