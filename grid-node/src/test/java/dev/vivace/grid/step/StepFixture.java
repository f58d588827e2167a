package dev.vivace.grid.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.engine.AttemptKey;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.run.command.AttemptEffect;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Attempts to run, and waits that end. */
final class StepFixture {
  static final Duration DEADLINE = Duration.ofSeconds(60);
  static final String DEFAULT_STATE_EXPR =
      """
      if (status_code >= 200 && status_code < 300) return "DONE";\s
      else if (status_code >= 400 && status_code < 500) return "FATAL_ERROR";\s
      else return "USER_ERROR";
      """;

  private StepFixture() {}

  static AttemptKey key(long instance) {
    return new AttemptKey(RunKey.first("orders", instance), "charge", 1);
  }

  static AttemptEffect.Dispatch attempt(
      StepType type, long instance, int token, Map<String, Param> params) {
    return new AttemptEffect.Dispatch(key(instance), "orders", 3, token, type, params, 0);
  }

  /** What a runtime sees of an attempt of {@code orders/17/run-1/charge#1}, with token 1. */
  static StepAttempt view(StepType type, Map<String, Param> params) {
    return new StepAttempt(
        new StepAttempt.Key("orders", 17, 1, "charge", 1),
        1,
        type,
        params,
        null,
        new Cancellation(Runnable::run));
  }

  static AttemptEffect.Dispatch task(long instance, Map<String, Param> params) {
    return attempt(StepType.TASK, instance, 1, params);
  }

  static Param param(Object value) {
    ParamType type = ParamValues.typeOf(value);
    return new Param(
        ParamDefinition.literal(type, ParamValues.literalOf(type, value)), value, Instant.EPOCH);
  }

  /** The parameters of an {@code Http} step, with the defaults of its type. */
  static Map<String, Param> http(Map<String, Object> request) {
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("method", "GET");
    http.put("headers", Map.of("Accept", "application/json", "Content-Type", "application/json"));
    http.putAll(request);
    Map<String, Param> params = new LinkedHashMap<>();
    params.put("http", param(http));
    params.put("status_code", param(200L));
    params.put("response_body", param(""));
    params.put("state_expr", param(DEFAULT_STATE_EXPR));
    return params;
  }

  static StepOutcome await(CompletionStage<StepOutcome> stage) throws Exception {
    return stage.toCompletableFuture().get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  static void await(CountDownLatch latch) throws InterruptedException, TimeoutException {
    if (!latch.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new TimeoutException("expected the latch to open within " + DEADLINE);
    }
  }
}
