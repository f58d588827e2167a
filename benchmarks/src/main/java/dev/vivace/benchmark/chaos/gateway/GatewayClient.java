package dev.vivace.benchmark.chaos.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends one request to one gateway, with a deadline. */
public final class GatewayClient {
  private static final String USER = "chaos";
  private static final Duration CONNECT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** A request without the gateway that it goes to. */
  public record Call(String method, String path, String body, Duration atMost) {
    public static Call get(String path, Duration atMost) {
      return new Call("GET", path, "", atMost);
    }

    public static Call post(String path, String json, Duration atMost) {
      return new Call("POST", path, json, atMost);
    }
  }

  /**
   * Fails with any exception if there is no answer, at the latest when the time of the call is up.
   */
  CompletableFuture<Answer> send(String address, Call call) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + call.path()))
            .timeout(call.atMost())
            .header("user", USER)
            .header("Content-Type", "application/json")
            .method(
                call.method(),
                call.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(call.body()));
    return http.sendAsync(request.build(), BodyHandlers.ofString())
        // The timeout of the request ends with the headers; a gateway may die in the body.
        .orTimeout(call.atMost().toMillis() + 1000, TimeUnit.MILLISECONDS)
        .thenApply(response -> new Answer(response.statusCode(), response.body()));
  }
}
