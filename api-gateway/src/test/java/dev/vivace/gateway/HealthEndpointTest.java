package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.GatewayFixture;
import org.junit.jupiter.api.Test;

class HealthEndpointTest {

  @Test
  void livesAlsoWhenItIsNotReady() {
    try (GatewayFixture http = new GatewayFixture()) {
      http.vivace().notReadyBecause("expected 2 nodes, but there is 1");

      assertThat(http.get("/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void isReadyWhenTheNodeIs() {
    try (GatewayFixture http = new GatewayFixture()) {
      var answer = http.get("/health/ready");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text("status")).isEqualTo("UP");
      assertThat(answer.text("node")).isEqualTo("fake");
      assertThat(answer.body().path("owned_partitions").asInt()).isEqualTo(256);
    }
  }

  @Test
  void saysWhyItIsNotReady() {
    try (GatewayFixture http = new GatewayFixture()) {
      http.vivace().notReadyBecause("expected 2 nodes, but there is 1");

      var answer = http.get("/health/ready");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.text("status")).isEqualTo("DOWN");
      assertThat(answer.body().at("/problems/0").asText())
          .isEqualTo("expected 2 nodes, but there is 1");
    }
  }

  @Test
  void showsTheMetricsOfTheGridAndItsOwn() {
    try (GatewayFixture http = new GatewayFixture()) {
      http.vivace().metrics().counter("engine.commits").inc(7);
      assertThat(http.get("/health/live").status()).isEqualTo(200);

      var answer = http.get("/metrics");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body().asText())
          .contains("# TYPE vivace_engine_commits_total counter\nvivace_engine_commits_total 7\n")
          .contains(
              "vivace_http_requests_seconds_count{method=\"GET\",route=\"/health/live\",code=\"2xx\"}"
                  + " 1\n")
          .contains("vivace_jvm_heap_used_bytes ");
    }
  }
}
