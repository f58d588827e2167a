package dev.vivace.benchmark.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.benchmark.chaos.gateway.Answer;
import dev.vivace.benchmark.chaos.gateway.GatewayClient;
import dev.vivace.benchmark.chaos.gateway.Gateways;
import dev.vivace.benchmark.chaos.load.Start.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load reads the answers to its starts correctly. */
class LoadAnswersTest {
  private static final UUID ID = new UUID(0, 1);
  private final Ledger ledger = new Ledger();
  private final List<String> violations = new ArrayList<>();

  private void start(@Nullable Answer answer) {
    ledger.asked(ID, "orders");
    Starts.note(ledger, ID, answer);
  }

  private void push(int status, String text) {
    Gateways none = new Gateways(new GatewayClient(), List::of);
    new Pushes(none, ledger, violations::add).note("orders", "m", new Answer(status, text));
  }

  @Test
  void keepsTheNumberOfACreatedInstance() {
    start(new Answer(200, "{\"status\": \"CREATED\", \"workflow_instance_id\": 4}"));

    assertThat(ledger.starts())
        .containsExactly(new Start(ID, "orders", Outcome.ACKNOWLEDGED, 4, ""));
  }

  @Test
  void aStartThatWasThereBeforeIsAcknowledged() {
    start(new Answer(200, "{\"status\": \"DUPLICATED\"}"));

    assertThat(ledger.count(Outcome.ACKNOWLEDGED)).isOne();
  }

  @Test
  void aStartWithoutAnAnswerIsUnknown() {
    start(null);

    assertThat(ledger.count(Outcome.UNKNOWN)).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"status\": \"CREATED\"}",
        "200 | {\"status\": \"CREATED\", \"workflow_instance_id\": 0}",
        "200 | {\"status\": \"CREATED\", \"workflow_instance_id\": -1}",
        "200 | {}",
        "200 | <html>",
        "500 | {\"status\": \"CREATED\", \"workflow_instance_id\": 4}",
        "404 | {}"
      })
  void everythingElseIsARefusal(int status, String text) {
    start(new Answer(status, text));

    assertThat(ledger.starts())
        .containsExactly(new Start(ID, "orders", Outcome.REFUSED, 0, status + " " + text));
  }

  @Test
  void keepsTheVersionOfAPush() {
    push(200, "{\"workflow_definition\": {\"metadata\": {\"workflow_version_id\": 3}}}");

    assertThat(ledger.definitions()).containsExactly(new Definition("orders", 3, "m"));
    assertThat(violations).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"workflow_definition\": {\"metadata\": {\"workflow_version_id\": 0}}}",
        "200 | {}",
        "200 | <html>",
        "500 | {}",
        "400 | {}"
      })
  void aPushThatIsRefusedIsAViolation(int status, String text) {
    push(status, text);

    assertThat(ledger.definitions()).isEmpty();
    assertThat(violations).singleElement().asString().contains("orders", status + " " + text);
  }

  @Test
  void aProbeHasToBeAcknowledgedWithItsNumber() {
    start(new Answer(200, "{\"status\": \"DUPLICATED\"}"));
    UUID good = new UUID(0, 2);
    UUID silent = new UUID(0, 3);
    UUID noProbe = new UUID(0, 4);
    List.of(good, silent, noProbe).forEach(id -> ledger.asked(id, "orders-" + id));
    ledger.acknowledged(good, 1);

    assertThat(Probes.judge(ledger, Map.of(ID, "orders", good, "orders", silent, "orders")))
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("orders-" + silent, "PENDING"))
        .anySatisfy(text -> assertThat(text).contains("of orders within", "ACKNOWLEDGED"));
  }
}
