package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.schema.DefinitionSchema;
import dev.vivace.gateway.fixture.GatewayFixture;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SchemaEndpointTest {
  private static final String SCHEMAS = "/api/v3/schemas/";
  private static GatewayFixture http;

  @BeforeAll
  static void start() {
    http = new GatewayFixture();
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  @ParameterizedTest
  @EnumSource(DefinitionSchema.class)
  void servesEverySchema(DefinitionSchema schema) {
    var answer = http.get(SCHEMAS + schema.schemaName());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body()).hasToString(schema.tree().toString());
    assertThat(answer.text("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
  }

  @Test
  void namesTheSchemasThatThereAre() {
    var answer = http.get(SCHEMAS + "nope");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("status")).isEqualTo("NOT_FOUND");
    assertThat(answer.text("message")).contains("workflow, workflow-yaml", "[nope]");
  }

  @Test
  void needsNoUser() {
    var request = http.caller().plainRequest("GET", SCHEMAS + "workflow", BodyPublishers.noBody());

    assertThat(http.send(request).status()).isEqualTo(200);
  }
}
