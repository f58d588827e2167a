package dev.vivace.grid.step;

import dev.vivace.dsl.model.StepType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.sel.budget.MemoryShortage;
import dev.vivace.grid.api.StepConfig;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepOutcome.Kind;
import dev.vivace.grid.api.step.StepRuntime;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code Http} steps: one request to an allowed host; {@code state_expr} tells from the answer
 * how the attempt ended. Redirects are not followed: they lead to hosts that nobody allowed.
 */
final class HttpRuntime implements StepRuntime {
  /** How many calls a node has open at a time; the others wait. */
  static final int MAX_IN_FLIGHT = 256;

  /** Threads that judge answers; the input and output is done by the client. */
  static final int THREADS = 2;

  private static final String STATUS_CODE = "status_code";

  private final StepConfig config;
  private final AllowedHosts hosts;
  private final HttpClientSource client;
  private final Executor executor;
  private final StateExpression states = new StateExpression();
  private final List<StepResource> owned;

  /**
   * The registration of the runtime with a client of its own.
   *
   * @param vertx makes the calls; if empty, one is started for the first call
   */
  static StepRuntimeRegistration registration(StepConfig config, Optional<Vertx> vertx) {
    StepThreads answers = StepThreads.fixed("vivace-http-answer", THREADS);
    HttpClientSource client = new HttpClientSource(vertx, config.httpTimeout());
    return StepRuntimeRegistration.async(
            StepType.HTTP.label(),
            new HttpRuntime(config, client, answers, List.of(answers, client)),
            MAX_IN_FLIGHT)
        .withShare(config.share());
  }

  /**
   * Creates the runtime; the client is started with the first call.
   *
   * @param executor judges answers: user expressions must not run on an event loop
   * @param owned closed, in this order, with the runtime
   */
  HttpRuntime(
      StepConfig config, HttpClientSource client, Executor executor, List<StepResource> owned) {
    this.owned = List.copyOf(owned);
    this.config = config;
    this.hosts = AllowedHosts.of(config.httpAllowedHosts());
    this.client = client;
    this.executor = executor;
  }

  @Override
  public @Nullable String target(Map<String, Param> params) {
    try {
      return HttpCall.of(params).host();
    } catch (HttpCall.Unusable e) {
      return null;
    }
  }

  @Override
  public CompletionStage<StepOutcome> run(StepAttempt attempt) {
    HttpCall call;
    try {
      call = HttpCall.of(attempt.params());
      checkHost(call);
    } catch (HttpCall.Unusable e) {
      return CompletableFuture.completedFuture(
          fatal("expected a request for %s, but %s".formatted(attempt.key(), e.getMessage())));
    }
    CompletableFuture<EncodedAnswer> answer;
    try {
      answer = HttpExchange.of(client.get(), call, config.httpTimeout(), config.httpMaxBodyBytes());
    } catch (RuntimeException | Error failure) {
      return CompletableFuture.completedFuture(unanswered(attempt.key(), call, failure));
    }
    CompletableFuture<StepOutcome> outcome =
        answer.handleAsync(
            (received, failure) ->
                failure != null
                    ? unanswered(attempt.key(), call, failure)
                    : received(attempt, call, received),
            executor);
    var unused =
        outcome.whenComplete(
            (result, failure) -> {
              if (outcome.isCancelled()) {
                boolean ignored = answer.cancel(true);
              }
            });
    return outcome;
  }

  @Override
  public void close() {
    owned.forEach(StepResource::close);
  }

  private void checkHost(HttpCall call) {
    if (!hosts.contains(call.host())) {
      throw new HttpCall.Unusable(
          "host '%s' is not allowed: %s; add it to %s on every node"
              .formatted(
                  call.host(),
                  hosts.isEmpty() ? "no host is allowed" : "it is not on the list",
                  AllowedHosts.KEY));
    }
  }

  private StepOutcome unanswered(StepAttempt.Key key, HttpCall call, Throwable failure) {
    Throwable cause = FailureText.cause(failure);
    if (cause instanceof EncodedAnswer.UnknownEncoding) {
      return fatal(
          "expected an answer to %s in gzip, deflate or plain for %s, but %s; name these in a header Accept-Encoding"
              .formatted(call, key, cause.getMessage()));
    }
    if (cause instanceof EncodedAnswer.TooLong) {
      return fatal(
          "expected an answer to %s of at most %d bytes for %s, but it is longer"
              .formatted(call, config.httpMaxBodyBytes(), key));
    }
    return StepOutcome.failed(
        Kind.PLATFORM_ERROR,
        FailureText.bounded(
            "expected an answer to %s for %s, but the call failed: %s"
                .formatted(call, key, FailureText.of(cause))));
  }

  private StepOutcome received(StepAttempt attempt, HttpCall call, EncodedAnswer received) {
    try {
      return judged(attempt, call, received.decoded(config.httpMaxBodyBytes()));
    } catch (IOException | EncodedAnswer.TooLong | EncodedAnswer.UnknownEncoding failure) {
      return unanswered(attempt.key(), call, failure);
    }
  }

  private StepOutcome judged(StepAttempt attempt, HttpCall call, HttpAnswer answer) {
    Kind kind;
    try {
      kind = states.kindOf(attempt.params(), answer);
    } catch (StateExpression.Unusable e) {
      return fatal(
          "expected state_expr to tell how %s ended, but %s (status code %d)"
              .formatted(attempt.key(), e.getMessage(), answer.statusCode()));
    } catch (MemoryShortage e) {
      return StepOutcome.failed(
          Kind.PLATFORM_ERROR, FailureText.bounded("state_expr: " + e.message()));
    }
    boolean succeeded = kind == Kind.SUCCEEDED;
    StepOutcome outcome =
        succeeded
            ? StepOutcome.succeeded(outputs(answer))
            : StepOutcome.failed(kind, failure(kind, answer));
    return outcome.withArtifact(Artifact.Http.KEY, artifact(call, answer, succeeded));
  }

  private static Map<String, Object> outputs(HttpAnswer answer) {
    Map<String, Object> outputs = new LinkedHashMap<>();
    outputs.put(STATUS_CODE, (long) answer.statusCode());
    outputs.put("response_body", answer.body());
    return outputs;
  }

  private static Map<String, Object> artifact(HttpCall call, HttpAnswer answer, boolean succeeded) {
    Map<String, Object> artifact = new LinkedHashMap<>();
    artifact.put("request", call.json());
    artifact.put("status", succeeded ? "SUCCESS" : "FAILED");
    artifact.put(STATUS_CODE, (long) answer.statusCode());
    artifact.put("body", answer.body());
    artifact.put("type", "HTTP");
    return artifact;
  }

  private static String failure(Kind kind, HttpAnswer answer) {
    return "The HTTP request completed with status code=[%d]; HTTP step finished with state [%s]"
            .formatted(answer.statusCode(), kind)
        + " based on the SEL evaluation of state_expr";
  }

  private static StepOutcome fatal(String message) {
    return StepOutcome.failed(Kind.FATAL_ERROR, FailureText.bounded(message));
  }
}
