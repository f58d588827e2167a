package dev.vivace.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.testing.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One request and what the original answered.
 *
 * @param name folder and file, for messages
 * @param path with the query
 */
record Recording(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    JsonNode response) {

  /** The folder of recordings; skips the test where there is none. */
  static Path folder() {
    return Conformance.require("golden");
  }

  /** All of one folder, in their order. */
  static List<Recording> behaviour(String folder) {
    Path path = folder().resolve("behaviours").resolve(folder);
    try (Stream<Path> files = Files.list(path)) {
      return files
          .filter(file -> file.toString().endsWith(".request.json"))
          .sorted()
          .map(Recording::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(Path file) {
    try {
      byte[] content = Files.readAllBytes(file);
      return VivaceJson.readTree(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(HttpCaller http) {
    HttpRequest.Builder request = http.plainRequest(method, path, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request;
  }

  /** The same with what its path names by other ids. */
  Recording at(String otherPath) {
    return new Recording(name, method, otherPath, headers, body, status, response);
  }

  /** The same with another body. */
  Recording with(String otherBody) {
    return new Recording(name, method, path, headers, otherBody, status, response);
  }

  private static Recording read(Path file) {
    String stem = file.toString().replaceAll("\\.request\\.json$", "");
    JsonNode request = json(file);
    Map<String, String> headers = new TreeMap<>();
    request
        .path("headers")
        .properties()
        .forEach(e -> headers.put(e.getKey(), e.getValue().asText()));
    return new Recording(
        stem.substring(folder().resolve("behaviours").toString().length() + 1),
        request.path("method").asText(),
        request.path("path").asText(),
        headers,
        body(request),
        Integer.parseInt(text(Path.of(stem + ".status")).strip()),
        json(Path.of(stem + ".response.json")));
  }

  private static String body(JsonNode request) {
    if (request.has("raw_body")) {
      return request.path("raw_body").asText();
    }
    return request.has("body") ? VivaceJson.writeText(request.get("body")) : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
