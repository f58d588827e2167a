package dev.vivace.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.gateway.fixture.ApiContract;
import dev.vivace.gateway.fixture.FakeVivace;
import dev.vivace.gateway.fixture.HttpCaller;
import dev.vivace.gateway.fixture.RawClient;
import dev.vivace.gateway.fixture.Routes;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.gateway.route.Answer;
import dev.vivace.gateway.route.Area;
import dev.vivace.gateway.route.Call;
import dev.vivace.gateway.route.Param;
import dev.vivace.gateway.route.ParamType;
import dev.vivace.gateway.route.Path;
import dev.vivace.gateway.route.Reply;
import dev.vivace.gateway.route.Route;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers are bounded, one by one and all together. */
class AnswerRoomTest {
  private static final int KB = 1024;
  private static final Path TEXTS = Path.API.then("texts");
  private static final Param<Integer> SIZE =
      Param.query("kilobytes", ParamType.size(1_000_000), "How long", 1);

  private final AtomicInteger asked = new AtomicInteger();
  private final Promise<Reply> held = Promise.promise();
  private HttpGateway gateway;
  private HttpCaller http;

  private Area area(Area.AreaContext context) {
    return new Area(
        "Texts",
        List.of(
            Route.get("getText", TEXTS)
                .summary("A long text")
                .query(SIZE)
                .answers(Answer.ok(String.class))
                .handledBy(AnswerRoomTest::text),
            Route.get("getHeldText", TEXTS.then("held"))
                .summary("A text that takes its time")
                .answers(Answer.ok(String.class))
                .handledBy(
                    call -> {
                      asked.incrementAndGet();
                      return held.future();
                    })));
  }

  private static Future<Reply> text(Call call) {
    return Future.succeededFuture(Reply.ok("x".repeat(call.get(SIZE) * KB)));
  }

  private void start(UnaryOperator<HttpConfig> settings) {
    List<Area.Source> sources = List.of(this::area);
    gateway =
        HttpGateway.start(
            settings.apply(HttpConfig.defaults().withPort(0)), new FakeVivace(), sources);
    http = new HttpCaller(gateway.address(), new ApiContract(Routes.table(sources)));
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    start(config -> config.withAnswers(new HttpConfig.Answers(1024 * KB, 2048 * KB)));

    var fits = http.get("/api/v3/texts?kilobytes=1023");
    var tooLarge = http.get("/api/v3/texts?kilobytes=1025");

    assertThat(fits.status()).isEqualTo(200);
    assertThat(fits.body().asText()).hasSize(1023 * KB);
    assertThat(tooLarge.status()).isEqualTo(422);
    assertThat(tooLarge.text("message")).contains("http.max-answer-bytes").contains("ask for less");
  }

  @Test
  void letsAReadWaitForOthersAndRefusesItInTheEnd() {
    start(config -> config.withAnswers(new HttpConfig.Answers(64 * KB, 128 * KB)));
    var first = get("/api/v3/texts/held");
    var second = get("/api/v3/texts/held");
    Awaitility.await().untilAsserted(() -> assertThat(asked).hasValue(2));

    var refused = http.get("/api/v3/texts");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.text("message")).contains("http.max-in-flight-answer-bytes");
    assertThat(refused.headers().firstValue("Retry-After")).contains("1");

    var waiting = get("/api/v3/texts");
    held.complete(Reply.ok("at last"));
    assertThat(waiting.join().status()).isEqualTo(200);
    assertThat(first.join().status()).isEqualTo(200);
    assertThat(second.join().status()).isEqualTo(200);
    for (int i = 0; i < 10; i++) {
      assertThat(http.get("/api/v3/texts").status()).as("room is given back").isEqualTo(200);
    }
  }

  @Test
  void givesUpOnAClientThatDoesNotTakeItsAnswer() {
    int large = 48 * KB;
    start(
        config ->
            config
                .withAnswers(new HttpConfig.Answers(64 * KB * KB, 64 * KB * KB))
                .withMinRate(1 << 30));
    try (RawClient idle = new RawClient(gateway.port())) {
      idle.send(RawClient.head("GET /api/v3/texts?kilobytes=" + large));

      Awaitility.await()
          .untilAsserted(() -> assertThat(http.get("/api/v3/texts").status()).isEqualTo(200));
      assertThat(idle.drain()).isLessThan((long) large * KB);
    }
  }

  private CompletableFuture<HttpCaller.Answer> get(String path) {
    return http.sendLater(http.request("GET", path, BodyPublishers.noBody()));
  }
}
