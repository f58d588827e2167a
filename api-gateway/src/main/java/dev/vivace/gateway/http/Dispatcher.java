package dev.vivace.gateway.http;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.metrics.HttpMetrics;
import dev.vivace.gateway.metrics.HttpMetrics.ForRoute;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.HttpProblem;
import dev.vivace.gateway.route.Pace;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.RouteTable;
import dev.vivace.gateway.route.Threads;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a request to its endpoint and the reply to the client; used by one event loop. */
final class Dispatcher {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Vertx vertx;
  private final HttpConfig config;
  private final RouteTable table;
  private final Threads threads;
  private final InFlight inFlight;
  private final HttpMetrics metrics;

  Dispatcher(Vertx vertx, HttpConfig config, SharedParts parts) {
    this.vertx = vertx;
    this.config = config;
    this.table = parts.table();
    this.threads = parts.threads();
    this.inFlight = parts.inFlight();
    this.metrics = parts.metrics();
  }

  Router router() {
    Router router = Router.router(vertx);
    for (Route route : table.routes()) {
      ForRoute clock = metrics.of(route);
      String path = route.path().colons();
      router.route(route.method(), path).handler(call -> dispatch(call, route, clock));
      if (route.method().equals(HttpMethod.GET)) {
        router.route(HttpMethod.HEAD, path).handler(call -> dispatch(call, route, clock));
      }
    }
    ForRoute others = metrics.ofOthers();
    router.route().last().handler(call -> refuse(call, others));
    return router
        .errorHandler(400, call -> failed(call, others))
        .errorHandler(500, call -> failed(call, others));
  }

  private void dispatch(RoutingContext context, Route route, ForRoute clock) {
    long start = System.nanoTime();
    HttpServerRequest request = context.request();
    Future<Reply> reply =
        held(
            BodyReader.room(request, route, config.limits().maxBodyBytes()),
            () ->
                body(request, route)
                    .compose(body -> answer(route, call(context, route, body), subject(context))));
    finish(request, waited(request, route, reply), clock, start);
  }

  private Future<Reply> held(int bytes, Supplier<Future<Reply>> work) {
    try {
      inFlight.hold(bytes);
    } catch (OrchestratorException e) {
      return Future.failedFuture(e);
    }
    return started(work).onComplete(done -> inFlight.free(bytes));
  }

  /** A client that waits for a long answer does not count as idle. */
  private Future<Reply> waited(HttpServerRequest request, Route route, Future<Reply> reply) {
    if (route.pace() != Pace.LONG) {
      return reply;
    }
    Duration idle = config.timeouts().idle();
    IdleTimeout.set(request.connection(), idle.plus(patience(route)));
    return reply.onComplete(done -> IdleTimeout.set(request.connection(), idle));
  }

  private Duration patience(Route route) {
    return route.pace().answer(config.timeouts().answer());
  }

  private Future<Buffer> body(HttpServerRequest request, Route route) {
    return route.body().isEmpty()
        ? Future.succeededFuture(Buffer.buffer())
        : BodyReader.read(
            vertx, request, config.limits().maxBodyBytes(), config.timeouts().request());
  }

  private static Call call(RoutingContext context, Route route, Buffer body) {
    HttpServerRequest request = context.request();
    route.body().ifPresent(known -> requireType(known, request.getHeader("Content-Type"), body));
    return Call.of(
        route, new Call.Raw(context.pathParams(), query(context), request.headers(), body));
  }

  private static void requireType(Body expected, @Nullable String found, Buffer body) {
    boolean none = found == null && body.length() == 0 && !expected.required();
    if (!none && (found == null || !expected.type().isIn(found))) {
      throw HttpProblem.unsupportedType(expected.type(), found);
    }
  }

  private static MultiMap query(RoutingContext context) {
    try {
      return context.queryParams();
    } catch (RuntimeException e) {
      throw HttpProblem.unreadable(400, "Expected a readable query, but: " + e.getMessage());
    }
  }

  /** The workflow that a request is about; all others are about one thing. */
  private static String subject(RoutingContext context) {
    return context.pathParams().getOrDefault("workflowId", "");
  }

  private Future<Reply> answer(Route route, Call call, String subject) {
    if (route.pace() == Pace.CRITICAL) {
      return inTime(route, call);
    }
    inFlight.enter(subject);
    return inTime(route, call).onComplete(done -> inFlight.leave(subject));
  }

  private Future<Reply> inTime(Route route, Call call) {
    Duration atMost = patience(route);
    return attempt(route, call)
        .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS)
        .recover(problem -> Future.failedFuture(timedOut(problem, atMost)));
  }

  private static Future<Reply> attempt(Route route, Call call) {
    return started(() -> route.endpoint().answer(call));
  }

  /** What keeps work from being started fails its future, so that whoever waits is answered. */
  private static <T> Future<T> started(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException | Error e) {
      return Future.failedFuture(e);
    }
  }

  private static Throwable timedOut(Throwable problem, Duration atMost) {
    return problem instanceof TimeoutException
        ? OrchestratorException.timeout(
            "expected an answer of the grid within %d s, but there is none; the request may still take effect"
                .formatted(atMost.toSeconds()))
        : problem;
  }

  /** No route takes the request: another method may, or only the path is known. */
  private void refuse(RoutingContext context, ForRoute clock) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    List<String> allowed = table.allowed(path);
    Future<Reply> reply;
    if (allowed.isEmpty()) {
      reply = Future.failedFuture(HttpProblem.notFound(path, table.guess(path)));
    } else {
      request.response().putHeader("Allow", String.join(", ", allowed));
      reply =
          request.method().equals(HttpMethod.OPTIONS)
              ? Future.succeededFuture(Reply.empty(200))
              : Future.failedFuture(
                  HttpProblem.methodNotAllowed(request.method().name(), path, allowed));
    }
    finish(request, reply, clock, System.nanoTime());
  }

  /**
   * Only the router itself fails here, on paths that it cannot read, or an internal error of ours.
   */
  private void failed(RoutingContext context, ForRoute clock) {
    Throwable cause = context.failure();
    Throwable problem =
        cause == null || context.statusCode() == 400
            ? HttpProblem.unreadable(400, "Expected a readable path, but it is not.")
            : cause;
    finish(context.request(), Future.failedFuture(problem), clock, System.nanoTime());
  }

  private void finish(HttpServerRequest request, Future<Reply> reply, ForRoute clock, long start) {
    String method = request.method().name();
    reply
        .compose(this::render)
        .recover(problem -> render(ErrorReplies.of(problem, method, request.path())))
        .map(
            rendered -> {
              write(request, rendered);
              clock.answered(rendered.reply().status(), System.nanoTime() - start);
              return rendered;
            })
        .onFailure(
            unanswerable -> {
              log.error("{} {} could not be answered", method, request.path(), unanswerable);
              var unused = request.connection().close();
            });
  }

  private Future<Rendered> render(Reply reply) {
    if (reply.content() instanceof Reply.Json json) {
      return json.large()
          ? threads.offload(
              () -> new Rendered(reply, Buffer.buffer(VivaceJson.write(json.value()))))
          : Future.succeededFuture(
              new Rendered(reply, Buffer.buffer(VivaceJson.write(json.value()))));
    }
    if (reply.content() instanceof Reply.Text text) {
      return Future.succeededFuture(
          new Rendered(reply, Buffer.buffer(text.text().getBytes(StandardCharsets.UTF_8))));
    }
    return Future.succeededFuture(new Rendered(reply, Buffer.buffer()));
  }

  private record Rendered(Reply reply, Buffer body) {}

  private static Future<Void> end(HttpServerRequest request, Buffer body) {
    return request.method().equals(HttpMethod.HEAD)
        ? request.response().putHeader("Content-Length", Integer.toString(body.length())).end()
        : request.response().end(body);
  }

  private static void write(HttpServerRequest request, Rendered rendered) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return; // the client is gone
    }
    Reply reply = rendered.reply();
    response.setStatusCode(reply.status());
    if (!(reply.content() instanceof Reply.Nothing)) {
      String type = reply.content() instanceof Reply.Text text ? text.type() : "application/json";
      response.putHeader("Content-Type", type);
    }
    reply.headers().forEach(response::putHeader);
    boolean closes = "close".equals(reply.headers().get("Connection"));
    end(request, rendered.body())
        .onComplete(
            done -> {
              if (closes) {
                var unused = request.connection().close();
              }
            });
  }
}
