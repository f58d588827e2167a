package dev.vivace.gateway.http;

import dev.vivace.dsl.protocol.ErrorCode;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.gateway.metrics.HttpMetrics;
import dev.vivace.gateway.metrics.HttpMetrics.ForRoute;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Caller;
import dev.vivace.gateway.route.HttpProblem;
import dev.vivace.gateway.route.Pace;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a request to its endpoint and the reply to the client; used by one event loop. */
final class Dispatcher {
  private static final String WORKFLOW = "workflowId";

  /** Of the name of who takes something: what is longer counts as one. */
  private static final int MAX_HOLDER = 128;

  private final Vertx vertx;
  private final HttpConfig config;
  private final RouteTable table;
  private final InFlight inFlight;
  private final AnswerRoom rooms;
  private final Connections connections;
  private final Responder responder;
  private final HttpMetrics metrics;
  private final HeadCheck heads;

  Dispatcher(Vertx vertx, HttpConfig config, SharedParts parts) {
    this.vertx = vertx;
    this.config = config;
    this.table = parts.table();
    this.inFlight = parts.inFlight();
    this.rooms = parts.rooms();
    this.connections = parts.connections();
    this.responder = new Responder(vertx, config, parts.threads());
    this.metrics = parts.metrics();
    this.heads = new HeadCheck(new AllowedHosts(config.host(), config.hosts()));
  }

  Handler<HttpServerRequest> handler() {
    Router router = router();
    ForRoute others = metrics.ofOthers();
    return request -> {
      ConnectionWatch watch = ConnectionWatch.of(request.connection());
      if (!watch.isEnding()) {
        watch.works();
        heads
            .problem(request)
            .ifPresentOrElse(
                problem -> finish(request, Future.failedFuture(problem), others),
                () -> router.handle(request));
      }
    };
  }

  private Router router() {
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
    Exchange exchange = exchange(context.request(), clock);
    InFlight.Place place = inFlight.place(holder(context));
    Future<Reply> reply =
        started(
            () -> {
              requireRoom(exchange, route);
              return body(exchange, route, place)
                  .compose(body -> answer(exchange, route, call(context, route, body), place));
            });
    responder.finish(exchange, waited(exchange, route, reply).onComplete(done -> place.leave()));
  }

  private Exchange exchange(HttpServerRequest request, ForRoute clock) {
    return new Exchange(request, rooms.part(vertx), clock, System.nanoTime());
  }

  /** Whose share of what is bounded a request takes: its workflow's, or that of who sent it. */
  private static String holder(RoutingContext context) {
    HttpServerRequest request = context.request();
    String workflow = context.pathParam(WORKFLOW);
    String user = request.getHeader(Caller.HEADER);
    String holder =
        workflow != null
            ? "workflow " + workflow
            : user != null && !user.isBlank()
                ? "user " + user
                : "address " + request.remoteAddress().hostAddress();
    return holder.substring(0, Math.min(holder.length(), MAX_HOLDER));
  }

  private void requireRoom(Exchange exchange, Route route) {
    if (exchange.watch().isReserved() && route.pace() != Pace.CRITICAL) {
      throw OrchestratorException.unavailable(
          "expected fewer than %d connections with requests under way (http.max-connections), but all of them have; try again later"
              .formatted(config.limits().maxConnections()),
          null);
    }
  }

  /** A client that waits for a long answer does not count as idle. */
  private Future<Reply> waited(Exchange exchange, Route route, Future<Reply> reply) {
    if (route.pace() != Pace.LONG) {
      return reply;
    }
    HttpConnection connection = exchange.request().connection();
    Duration idle = config.timeouts().idle();
    IdleTimeout.set(connection, idle.plus(patience(route)));
    return reply.onComplete(done -> IdleTimeout.set(connection, idle));
  }

  private Duration patience(Route route) {
    return route.pace().answer(config.timeouts().answer());
  }

  private Future<Buffer> body(Exchange exchange, Route route, InFlight.Place place) {
    if (route.body().isEmpty()) {
      return Future.succeededFuture(Buffer.buffer());
    }
    exchange.watch().readsBody();
    return BodyReader.read(vertx, exchange.request(), config, place)
        .onComplete(done -> exchange.watch().works())
        .onFailure(
            problem -> {
              if (problem instanceof OrchestratorException known
                  && known.code() == ErrorCode.OVERLOADED) {
                connections.closeOldestBody();
              }
            });
  }

  private static Call call(RoutingContext context, Route route, Buffer body) {
    HttpServerRequest request = context.request();
    route
        .body()
        .ifPresent(
            known -> {
              requireNoCoding(request.headers().getAll("Content-Encoding"));
              requireType(known, request.getHeader("Content-Type"), body);
            });
    return Call.of(
        route, new Call.Raw(context.pathParams(), query(context), request.headers(), body));
  }

  private static void requireNoCoding(List<String> codings) {
    for (String coding : codings) {
      if (!coding.isBlank() && !coding.strip().equalsIgnoreCase("identity")) {
        throw HttpProblem.unsupportedCoding(coding);
      }
    }
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

  private Future<Reply> answer(Exchange exchange, Route route, Call call, InFlight.Place place) {
    if (route.pace() == Pace.CRITICAL) {
      return inTime(route, call);
    }
    place.enter();
    return route.method().equals(HttpMethod.GET)
        ? exchange.room().enter().compose(room -> inTime(route, call))
        : inTime(route, call);
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
    finish(request, reply, clock);
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
    finish(context.request(), Future.failedFuture(problem), clock);
  }

  private void finish(HttpServerRequest request, Future<Reply> reply, ForRoute clock) {
    responder.finish(exchange(request, clock), reply);
  }
}
