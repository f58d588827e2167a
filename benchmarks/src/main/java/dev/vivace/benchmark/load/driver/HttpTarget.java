package dev.vivace.benchmark.load.driver;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.StartResponse;
import dev.vivace.gateway.HttpGateway;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.grid.api.Vivace;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.CompletableFuture;

/** Starts instances through a gateway of its own, over connections that stay open. */
public final class HttpTarget implements Target {
  private static final int CONNECTIONS = 64;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  private final HttpGateway gateway;
  private final Vertx vertx;
  private final HttpClient client;

  public HttpTarget(Vivace node) {
    gateway = HttpGateway.start(HttpConfig.defaults().withPort(0), node);
    vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setKeepAlive(true),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  @Override
  public CompletableFuture<Long> start(String workflowId, StartRequest request) {
    RequestOptions to =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(gateway.port())
            .setURI("/api/v3/workflows/" + workflowId + "/versions/latest/actions/start")
            .putHeader("user", ApiTarget.CALLER.name())
            .putHeader("Content-Type", "application/json");
    Promise<Long> instance = Promise.promise();
    // On a thread of Vert.x: from another one the answer could pass before somebody reads it.
    vertx.runOnContext(
        go -> send(to, Buffer.buffer(VivaceJson.write(request))).onComplete(instance));
    return instance.future().toCompletionStage().toCompletableFuture();
  }

  private Future<Long> send(RequestOptions to, Buffer body) {
    return client
        .request(to)
        .compose(sent -> sent.send(body))
        .compose(answer -> answer.body().compose(bytes -> instance(answer.statusCode(), bytes)));
  }

  private static Future<Long> instance(int status, Buffer body) {
    if (status == TOO_MANY) {
      return Future.failedFuture(OrchestratorException.overloaded(body.toString()));
    }
    if (status != OK) {
      return Future.failedFuture(
          new IllegalStateException(
              "expected 200 from the gateway, but got %d: %s".formatted(status, body)));
    }
    return Future.succeededFuture(
        ApiTarget.instance(VivaceJson.read(body.getBytes(), StartResponse.class)));
  }

  /** Closing Vert.x closes its clients. */
  @Override
  public void close() {
    var unused = vertx.close().toCompletionStage().toCompletableFuture().join();
    gateway.close();
  }
}
