package dev.vivace.gateway.golden;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.gateway.HttpConfig;
import dev.vivace.gateway.HttpGateway;
import dev.vivace.grid.api.Vivace;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedBehaviourTest {
  private static Vivace vivace;
  private static HttpGateway gateway;

  @BeforeAll
  static void start() {
    vivace = Vivace.embedded().start();
    gateway = HttpGateway.start(HttpConfig.defaults().withPort(0), vivace);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    vivace.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "270-versions",
        "271-push-identical-and-owner",
        "291-start-forms",
        "295-unknown-reads",
        "299-oversize-and-encoding",
        "301-yaml-dsl"
      })
  void answersLikeTheRecording(String folder) {
    for (Recording r : Recording.behaviour(folder)) {
      JsonNode[] got = new JsonNode[1];
      int[] st = new int[1];
      try {
        var client = java.net.http.HttpClient.newHttpClient();
        var b =
            java.net.http.HttpRequest.newBuilder(java.net.URI.create(gateway.address() + r.path()))
                .method(r.method(), java.net.http.HttpRequest.BodyPublishers.ofByteArray(r.body()));
        r.headers().forEach(b::header);
        if (r.method().equals("GET") && r.path().contains("/instances/")) Thread.sleep(1500);
        var resp = client.send(b.build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray());
        st[0] = resp.statusCode();
        got[0] = dev.vivace.dsl.json.VivaceJson.readTree(resp.body());
      } catch (Exception e) {
        throw new RuntimeException(e);
      }
      List<String> d = Differences.between(r.response(), got[0]);
      System.out.println(
          (st[0] == r.status() ? "   " : "!! ")
              + r.name()
              + " "
              + r.status()
              + "/"
              + st[0]
              + " "
              + d.size());
      for (String x : d.stream().limit(12).toList()) System.out.println("        " + x);
    }
  }
}
