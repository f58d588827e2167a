package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.gateway.area.Areas;
import dev.vivace.gateway.fixture.ApiContract;
import dev.vivace.gateway.fixture.EndpointTable;
import dev.vivace.gateway.fixture.FakeVivace;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.Routes;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Body;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import dev.vivace.gateway.route.RouteTable;
import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An area that is given to a gateway is served, checked and documented like those it has. */
class NewAreaTest {
  private static final String TOYS = "/api/v3/toys";
  private static final List<Area.Source> SOURCES =
      Stream.concat(Areas.ALL.stream(), Stream.<Area.Source>of(Toys::area)).toList();

  private static HttpGateway gateway;
  private static ApiContract contract;
  private static HttpCaller http;

  @BeforeAll
  static void start() {
    gateway = HttpGateway.start(HttpConfig.defaults().withPort(0), new FakeVivace(), SOURCES);
    contract = new ApiContract(Routes.table(SOURCES));
    http = new HttpCaller(gateway.address(), contract);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  /** All that a new area is. */
  private static final class Toys {
    private static final Param<String> NAME =
        Param.path("name", ParamType.TEXT, "The name of the toy");
    private static final Param<Integer> COPIES =
        Param.query("copies", ParamType.size(3), "How many of it", 1);

    static Area area(Area.AreaContext context) {
      Path toy = Path.API.then("toys").then(NAME);
      return new Area(
          "Toys",
          List.of(
              Route.get("getToy", toy)
                  .summary("A toy")
                  .query(COPIES)
                  .answers(Answer.ok(Toy.class))
                  .handledBy(Toys::get),
              Route.put("putToy", toy)
                  .summary("Keeps a toy, or forgets it without a body")
                  .body(Body.json(Toy.class).orNone())
                  .answers(Answer.ok(Toy.class))
                  .handledBy(Toys::put),
              Route.delete("breakToy", toy)
                  .summary("Answers what it does not say")
                  .answers(Answer.ok(Toy.class))
                  .handledBy(call -> Future.succeededFuture(Reply.ok(List.of("broken"))))));
    }

    private static Future<Reply> get(Call call) {
      return Future.succeededFuture(Reply.ok(new Toy(call.get(NAME), call.get(COPIES))));
    }

    private static Future<Reply> put(Call call) {
      Toy toy =
          call.body().length == 0
              ? new Toy(call.caller().user().name(), 0)
              : VivaceJson.read(call.body(), Toy.class);
      return Future.succeededFuture(Reply.ok(toy));
    }
  }

  record Toy(String name, int numberOfCopies) {}

  @Test
  void isServedWithParametersThatAreChecked() {
    assertThat(http.get(TOYS + "/bear").body())
        .hasToString("{\"name\":\"bear\",\"number_of_copies\":1}");
    assertThat(http.get(TOYS + "/bear?copies=3").text("number_of_copies")).isEqualTo("3");
    assertThat(http.get(TOYS + "/bear?copies=4").text("message")).contains("Validation failure");
    assertThat(http.get(TOYS + "/bear?copies=x").text("detail"))
        .isEqualTo("Expected 'copies' to be a whole number, but it is 'x'.");
    assertThat(http.get("/api/v3/toy/bear").text("detail")).contains("mean '/api/v3/toys/bear'?");
  }

  @Test
  void mayDoWithoutABody() {
    var none = http.send(http.request("PUT", TOYS + "/bear", BodyPublishers.noBody()));
    var some = http.json("PUT", TOYS + "/bear", "{\"name\": \"b\", \"number_of_copies\": 2}");
    var other =
        http.send(http.request("PUT", TOYS + "/bear", BodyPublishers.ofString("plain text")));

    assertThat(none.text("name")).isEqualTo("tester");
    assertThat(some.text("name")).isEqualTo("b");
    assertThat(other.status()).isEqualTo(415);
  }

  @Test
  void isInTheDocumentTheTableAndTheWelcome() {
    var served = http.get("/api/v3/openapi.json").body();

    assertThat(served.at("/paths/~1api~1v3~1toys~1{name}/get/operationId").asText())
        .isEqualTo("getToy");
    assertThat(served.at("/components/schemas/NewAreaTest.Toy/properties").fieldNames())
        .toIterable()
        .containsExactly("name", "number_of_copies");
    assertThat(EndpointTable.of(Routes.table(SOURCES).areas()))
        .contains(
            "| GET `/api/v3/toys/{name}` | A toy | `copies` (1..3, else `1`): how many of it");
    assertThat(http.get("/").text("endpoints") + http.get("/").body())
        .contains("GET /api/v3/toys/:name");
  }

  @Test
  void isHeldToWhatItSays() {
    assertThatThrownBy(() -> http.json("DELETE", TOYS + "/bear", ""))
        .isInstanceOf(CompletionException.class)
        .hasMessageContaining("expected a body as its schema has it");
  }

  @Test
  void needsIdsOfItsOwn() {
    Area area = Routes.table().areas().get(0);

    assertThatThrownBy(() -> new RouteTable(List.of(area, area)))
        .hasMessageContaining("two have 'pushWorkflow'");
  }
}
