package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.cli.text.ErrorText;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks a server over HTTP; whatever goes wrong is one line for the user. */
final class GridClient {
  private static final String CLUSTER = "/api/v3/cluster";
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private static final long LOOK_AGAIN_MILLIS = 200;

  /** Longer than the server gives work on the whole grid, so that it is the one to say so. */
  private static final Duration WORK_WITHIN = Duration.ofMinutes(11);

  private final String url;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();

  private GridClient(String url) {
    this.url = url;
  }

  /**
   * A client of one server.
   *
   * @throws OrchestratorException if the address is none
   */
  static GridClient of(String url) {
    String bare = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    try {
      URI uri = URI.create(bare);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (List.of("http", "https").contains(scheme) && uri.getHost() != null) {
        return new GridClient(bare);
      }
    } catch (IllegalArgumentException e) {
      // no address at all: refused like one of another kind
    }
    throw OrchestratorException.invalid(
        "expected the address of a server such as http://127.0.0.1:8080, but it is '%s'; set --url"
            .formatted(url));
  }

  /** An error that a server answered, in lines for the user. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> lines;

    private Refusal(int status, List<String> lines) {
      super("the server answered " + status);
      this.lines = new ArrayList<>(lines);
    }

    List<String> lines() {
      return List.copyOf(lines);
    }
  }

  /**
   * Waits until the server is ready.
   *
   * @throws OrchestratorException if it is not in time
   */
  void awaitReady(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Optional<String> problem = problem();
    while (problem.isPresent()) {
      if (System.nanoTime() >= deadline) {
        throw OrchestratorException.unavailable(
            "expected the server at %s to be ready within %d ms, but %s"
                .formatted(url, atMost.toMillis(), problem.get()),
            null);
      }
      pause();
      problem = problem();
    }
  }

  /** Why the server is not ready; empty if it is. */
  private Optional<String> problem() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/health/ready")).timeout(CONNECT_WITHIN).build();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return Optional.empty();
      }
      List<String> reasons = new ArrayList<>();
      read(response).path("problems").forEach(reason -> reasons.add(reason.asText()));
      return Optional.of(
          reasons.isEmpty()
              ? "it answers %d".formatted(response.statusCode())
              : "it is not: " + String.join("; ", reasons));
    } catch (OrchestratorException e) {
      return Optional.of("what answers there is no Vivace server");
    } catch (IOException e) {
      return Optional.of("nothing answers there; start one, or set --url or VIVACE_URL");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OrchestratorException.unavailable("the command was interrupted", e);
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OrchestratorException.unavailable("the command was interrupted", e);
    }
  }

  /** Reads something of the grid's. */
  JsonNode get(String path) {
    return send("GET", CLUSTER + path, BodyPublishers.noBody(), ANSWER_WITHIN);
  }

  /** Asks something about workflows that changes nothing. */
  JsonNode put(String path, Object body) {
    BodyPublisher json = BodyPublishers.ofByteArray(VivaceJson.write(body));
    return send("PUT", "/api/v3/workflows" + path, json, ANSWER_WITHIN);
  }

  /** Lets the grid do something that may take minutes. */
  JsonNode post(String path, Object body) {
    return send(
        "POST", CLUSTER + path, BodyPublishers.ofByteArray(VivaceJson.write(body)), WORK_WITHIN);
  }

  /** Who uses the command, as a server is told. */
  static String userName() {
    return System.getProperty("user.name", "operator");
  }

  private JsonNode send(String method, String path, BodyPublisher body, Duration atMost) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(atMost)
            .header("user", userName())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    try {
      return answer(http.send(request, BodyHandlers.ofByteArray()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw OrchestratorException.unavailable(
          "expected a server at %s, but nothing answers there; start one, or set --url or VIVACE_URL"
              .formatted(url),
          e);
    } catch (HttpTimeoutException e) {
      throw OrchestratorException.timeout(
          "expected an answer of %s within %d s, but none came; what was asked may still take effect"
              .formatted(url, atMost.toSeconds()));
    } catch (IOException e) {
      throw OrchestratorException.unavailable(
          "expected an answer of %s, but the connection broke: %s; what was asked may still take effect"
              .formatted(url, e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw OrchestratorException.unavailable("the command was interrupted", e);
    }
  }

  private JsonNode answer(HttpResponse<byte[]> response) {
    JsonNode body = read(response);
    if (response.statusCode() == 200) {
      return body;
    }
    List<String> errors = new ArrayList<>();
    body.path("errors").forEach(error -> errors.add(error.asText()));
    throw new Refusal(
        response.statusCode(),
        ErrorText.of(
            body.path("message").asText(body.path("detail").asText()),
            errors,
            " (%d of %s)".formatted(response.statusCode(), url)));
  }

  private JsonNode read(HttpResponse<byte[]> response) {
    try {
      return VivaceJson.readTree(response.body());
    } catch (OrchestratorException e) {
      throw OrchestratorException.unavailable(
          "expected an answer of Vivace from %s, but it has the status %d and is no JSON; set --url to a Vivace server"
              .formatted(url, response.statusCode()),
          e);
    }
  }
}
