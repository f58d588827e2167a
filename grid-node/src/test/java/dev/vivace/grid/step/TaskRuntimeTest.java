package dev.vivace.grid.step;

import static dev.vivace.grid.step.StepFixture.await;
import static dev.vivace.grid.step.StepFixture.param;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.grid.api.TaskContext;
import dev.vivace.grid.api.TaskFailure;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TaskRuntimeTest {

  private static StepOutcome outcomeOf(TaskHandler handler) throws Exception {
    return await(
        new TaskRuntime(Map.of("charge", handler))
            .run(StepFixture.view(StepType.TASK, Map.of("task", param("charge")))));
  }

  @Test
  void givesTheHandlerItsParametersWithoutTheNameOfTheTask() throws Exception {
    AtomicReference<TaskContext> seen = new AtomicReference<>();
    TaskRuntime runtime =
        new TaskRuntime(
            Map.of(
                "charge",
                context -> {
                  seen.set(context);
                  return CompletableFuture.completedFuture(Map.of());
                }));
    Map<String, Param> params =
        Map.of(
            "task", param("charge"),
            "amount", param(12L),
            "tags", param(List.of("a", "b")),
            "card", param(Map.of("owner", "me", "months", List.of(1L, 2L))));

    assertThat(await(runtime.run(StepFixture.view(StepType.TASK, params))).kind())
        .isEqualTo(Kind.SUCCEEDED);

    assertThat(seen.get())
        .isEqualTo(
            new TaskContext(
                "orders",
                17,
                1,
                "charge",
                1,
                1,
                Map.of(
                    "amount", 12L,
                    "tags", List.of("a", "b"),
                    "card", Map.of("owner", "me", "months", List.of(1L, 2L)))));
    assertThat(seen.get().attemptKey()).isEqualTo(StepFixture.key(17).toString());
  }

  @Test
  void reportsTheResultAsOutputs() throws Exception {
    StepOutcome outcome =
        outcomeOf(
            context -> CompletableFuture.completedFuture(Map.of("id", 5, "rates", List.of(1.5f))));

    assertThat(outcome).isEqualTo(StepOutcome.succeeded(Map.of("id", 5L, "rates", List.of(1.5))));
  }

  @Test
  void waitsForAStageThatCompletesLater() throws Exception {
    CompletableFuture<Map<String, Object>> later = new CompletableFuture<>();
    CompletionStage<StepOutcome> stage =
        new TaskRuntime(Map.of("charge", context -> later))
            .run(StepFixture.view(StepType.TASK, Map.of("task", param("charge"))));
    assertThat(stage.toCompletableFuture()).isNotDone();

    later.complete(Map.of("id", 5L));

    assertThat(await(stage)).isEqualTo(StepOutcome.succeeded(Map.of("id", 5L)));
  }

  @Test
  void doesNotShareTheMapsOfTheHandler() throws Exception {
    List<Object> rates = new ArrayList<>(List.of(1L));
    StepOutcome outcome =
        outcomeOf(context -> CompletableFuture.completedFuture(Map.of("rates", rates)));

    rates.add(2L);

    assertThat(outcome.outputs()).isEqualTo(Map.of("rates", List.of(1L)));
  }

  @Test
  void takesNoResultForNoOutputs() throws Exception {
    assertThat(outcomeOf(context -> CompletableFuture.completedFuture(null)))
        .isEqualTo(StepOutcome.succeeded(Map.of()));
  }

  @Test
  void cancelsTheStageOfTheHandler() {
    CompletableFuture<Map<String, Object>> later = new CompletableFuture<>();
    CompletionStage<StepOutcome> stage =
        new TaskRuntime(Map.of("charge", context -> later))
            .run(StepFixture.view(StepType.TASK, Map.of("task", param("charge"))));

    assertThat(stage.toCompletableFuture().cancel(true)).isTrue();

    assertThat(later).isCancelled();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("failures")
  void tellsFailuresApart(Throwable failure, Kind kind, String message) throws Exception {
    StepOutcome expected = StepOutcome.failed(kind, message);
    CompletableFuture<Map<String, Object>> later = new CompletableFuture<>();
    CompletionStage<StepOutcome> pending =
        new TaskRuntime(Map.of("charge", context -> later.thenApply(map -> map)))
            .run(StepFixture.view(StepType.TASK, Map.of("task", param("charge"))));
    later.completeExceptionally(failure);

    assertThat(await(pending)).as("a stage that fails later").isEqualTo(expected);
    assertThat(outcomeOf(context -> CompletableFuture.failedFuture(failure)))
        .as("a failed stage")
        .isEqualTo(expected);
    assertThat(
            outcomeOf(
                context -> {
                  throw sneaky(failure);
                }))
        .as("thrown")
        .isEqualTo(expected);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(TaskFailure.user("no such card"), Kind.USER_ERROR, "no such card"),
        Arguments.of(TaskFailure.platform("bank is down"), Kind.PLATFORM_ERROR, "bank is down"),
        Arguments.of(TaskFailure.fatal("card is lost"), Kind.FATAL_ERROR, "card is lost"),
        Arguments.of(
            new IllegalStateException("boom"), Kind.USER_ERROR, "IllegalStateException: boom"),
        Arguments.of(new IOException(), Kind.USER_ERROR, "IOException"),
        Arguments.of(new NoClassDefFoundError("a/B"), Kind.USER_ERROR, "NoClassDefFoundError: a/B"),
        Arguments.of(new StackOverflowError(), Kind.USER_ERROR, "StackOverflowError"));
  }

  @Test
  void aResultThatCannotBeLookedAtIsAFailureOfTheHandler() throws Exception {
    Map<String, Object> broken =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Object>> entrySet() {
            throw new NoClassDefFoundError("a/B");
          }
        };
    StepOutcome expected = StepOutcome.failed(Kind.USER_ERROR, "NoClassDefFoundError: a/B");
    CompletableFuture<Map<String, Object>> later = new CompletableFuture<>();
    CompletionStage<StepOutcome> pending =
        new TaskRuntime(Map.of("charge", context -> later))
            .run(StepFixture.view(StepType.TASK, Map.of("task", param("charge"))));
    later.complete(broken);

    assertThat(await(pending)).as("later").isEqualTo(expected);
    assertThat(outcomeOf(answering(broken))).as("at once").isEqualTo(expected);
  }

  @Test
  void cutsOffAnEndlessMessage() throws Exception {
    StepOutcome outcome =
        outcomeOf(
            context -> CompletableFuture.failedFuture(TaskFailure.user("x".repeat(1_000_000))));

    assertThat(outcome.message())
        .hasSizeLessThan(FailureText.MAX_CHARS + 100)
        .startsWith("xxx")
        .endsWith("(1000000 characters)");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusable")
  void failsForGoodIfTheResultIsNoPlainJson(TaskHandler handler, String problem) throws Exception {
    StepOutcome outcome = outcomeOf(handler);

    assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
    assertThat(outcome.message()).contains("orders/17/run-1/charge#1").contains(problem);
  }

  static Stream<Arguments> unusable() {
    TaskHandler nothing = context -> null;
    return Stream.of(
        Arguments.of(Named.of("no stage", nothing), "it returned null"),
        Arguments.of(
            Named.of("an object", answering(Map.of("at", java.time.Instant.EPOCH))),
            "'at' holds a java.time.Instant"),
        Arguments.of(
            Named.of("a long text", answering(Map.of("text", "x".repeat(800_000)))),
            "longer than 750000 characters"));
  }

  private static TaskHandler answering(Map<String, Object> result) {
    return context -> CompletableFuture.completedFuture(result);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unknownTasks")
  void failsForGoodIfTheParamNamesNoHandler(Map<String, Param> params, String shown)
      throws Exception {
    TaskRuntime runtime = new TaskRuntime(Map.of("charge", answering(Map.of())));

    StepOutcome outcome = await(runtime.run(StepFixture.view(StepType.TASK, params)));

    assertThat(outcome.kind()).isEqualTo(Kind.FATAL_ERROR);
    assertThat(outcome.message())
        .contains("orders/17/run-1/charge#1")
        .contains("to name a task handler, but it is '" + shown + "'");
  }

  static Stream<Arguments> unknownTasks() {
    return Stream.of(Arguments.of(Map.of("task", param(5L)), "5"), Arguments.of(Map.of(), "null"));
  }

  @Test
  void leavesAHandlerThatThisNodeHasNotToThePlatformRetries() throws Exception {
    TaskHandler handler = answering(Map.of());
    TaskRuntime runtime = new TaskRuntime(Map.of("refund", handler, "charge", handler));

    StepOutcome outcome =
        await(runtime.run(StepFixture.view(StepType.TASK, Map.of("task", param("chrge")))));

    assertThat(outcome.kind()).isEqualTo(Kind.PLATFORM_ERROR);
    assertThat(outcome.message())
        .contains("orders/17/run-1/charge#1")
        .contains("none named 'chrge'")
        .contains("[charge, refund]")
        .contains("task(name, handler)");
  }

  @Test
  void saysThatThereAreNoHandlersAtAll() throws Exception {
    StepOutcome outcome =
        await(
            new TaskRuntime(Map.of())
                .run(StepFixture.view(StepType.TASK, Map.of("task", param("charge")))));

    assertThat(outcome.message()).contains("no handler is registered on this node");
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
    throw (T) failure;
  }
}
