package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.vivace.gateway.fixture.ApiContract;
import dev.vivace.gateway.fixture.GatewayFixture;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.Routes;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.RouteTable;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API as a document. */
class OpenApiTest {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
  private static GatewayFixture http;
  private static JsonNode document;

  @BeforeAll
  static void start() {
    http = new GatewayFixture();
    document = http.get("/api/v3/openapi.json").body();
  }

  @AfterAll
  static void stop() {
    http.close();
  }

  private static SwaggerParseResult parsed() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    return new OpenAPIV3Parser().readContents(document.toString(), null, options);
  }

  @Test
  void isReadByAParserWithoutAComplaint() {
    SwaggerParseResult result = parsed();

    assertThat(result.getMessages()).isNullOrEmpty();
    assertThat(result.getOpenAPI().getOpenapi()).startsWith("3.1");
  }

  @Test
  void hasEveryRouteOnce() {
    OpenAPI api = parsed().getOpenAPI();

    Set<String> documented =
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .map(Operation::getOperationId)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(Routes.all().stream().map(Route::id).toList());
  }

  @Test
  void saysWhatARouteSaysOfItself() {
    JsonNode list = document.at("/paths/~1api~1v3~1templates/get");
    JsonNode push = document.at("/paths/~1api~1v3~1templates/post");

    assertThat(list.at("/parameters/2").toString())
        .contains("\"first\"", "\"maximum\":200", "\"default\":50");
    assertThat(push.at("/parameters/0/name").asText()).isEqualTo("user");
    assertThat(push.at("/requestBody/required").asBoolean()).isTrue();
    assertThat(push.path("x-access").asText()).isEqualTo("WRITE");
    assertThat(push.path("responses").fieldNames())
        .toIterable()
        .containsExactly("200", "400", "408", "415", "421", "429", "500", "503");
  }

  @Test
  void everyRouteSaysWhatItDoesAndAnswers() {
    assertThat(Routes.all())
        .allSatisfy(
            route -> {
              assertThat(route.summary()).matches("[A-Z].*[^.]");
              assertThat(route.answers()).isNotEmpty();
            });
  }

  @Test
  void hasSchemasOfTheDialectThatReferToEachOtherOnly() {
    JsonNode schemas = document.at("/components/schemas");
    var dialect =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(com.networknt.schema.SchemaLocation.of(DIALECT));

    assertThat(schemas).allSatisfy(schema -> assertThat(dialect.validate(schema)).isEmpty());
    assertThat(document.findValuesAsText("$ref"))
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/components/schemas/");
              assertThat(schemas.has(reference.substring("#/components/schemas/".length())))
                  .as(reference)
                  .isTrue();
            });
  }

  /** The clients of these tests compare every answer with the document. */
  @Test
  void findsAnswersThatItDoesNotHave() {
    ApiContract nothing = new ApiContract(new RouteTable(List.of(new Area("none", List.of()))));
    HttpCaller strict = new HttpCaller("http://127.0.0.1:" + http.port(), nothing);

    assertThatThrownBy(() -> strict.get("/health/live"))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("expected a route that the OpenAPI document has");
  }
}
