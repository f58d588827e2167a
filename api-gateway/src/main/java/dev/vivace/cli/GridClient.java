package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.ErrorCode;
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

/** Asks a server over HTTP; whatever goes wrong is one line for the user. */
final class GridClient {
  private static final String CLUSTER = "/api/v3/cluster";
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

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
    List<String> texts = new ArrayList<>();
    body.path("errors").forEach(error -> texts.add(error.asText()));
    if (texts.isEmpty()) {
      texts.add(body.path("message").asText(body.path("detail").asText()));
    }
    throw new OrchestratorException(
        ErrorCode.UNPROCESSABLE,
        "%s (%d of %s)".formatted(String.join("; ", texts), response.statusCode(), url));
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
