package dev.vivace.gateway;

import io.vertx.core.Future;
import java.util.List;

/** Answers requests for the address without a path. */
final class WelcomeRoutes {
  private final String version;
  private final List<String> endpoints;

  WelcomeRoutes(String version, List<String> endpoints) {
    this.version = version;
    this.endpoints = List.copyOf(endpoints);
  }

  Future<Reply> welcome(Call call) {
    return Future.succeededFuture(
        Reply.ok(
            new Welcome(
                "Vivace",
                version,
                "Push a definition with POST /api/v3/workflows/yaml and the headers"
                    + " 'Content-Type: application/yaml' and 'user: <you>', then start it.",
                endpoints)));
  }

  record Welcome(String name, String version, String firstStep, List<String> endpoints) {}
}
