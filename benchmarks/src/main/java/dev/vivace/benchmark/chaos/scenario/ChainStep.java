package dev.vivace.benchmark.chaos.scenario;

import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.TypedStepBuilder;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.RetryPolicy.Backoff;
import dev.vivace.dsl.model.RetryPolicy.Wait;
import dev.vivace.dsl.model.param.ParsableLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A step that can be put in a row with others. Those that can fail are tried again soon. */
record ChainStep(String id, TypedStepBuilder step) {
  private static final ParsableLong RETRIES = ParsableLong.of(99);
  private static final Wait SECOND = new Wait(ParsableLong.of(1), null, null);
  private static final RetryPolicy PATIENT =
      new RetryPolicy(
          RETRIES,
          RETRIES,
          RETRIES,
          new Backoff(RetryPolicy.Kind.FIXED_BACKOFF, SECOND, SECOND, SECOND));

  static ChainStep noOp(String id) {
    return new ChainStep(id, Steps.noOp(id));
  }

  static ChainStep sleep(String id, int seconds) {
    return new ChainStep(id, Steps.sleep(id, Duration.ofSeconds(seconds)));
  }

  static ChainStep task(String id, String handler) {
    return new ChainStep(id, Steps.task(id, handler).retry(PATIENT));
  }

  static ChainStep call(String id, String url) {
    return new ChainStep(id, Steps.http(id, url).retry(PATIENT));
  }

  /** The steps one after the other. */
  static List<StepBuilder<?>> chain(ChainStep... links) {
    List<StepBuilder<?>> steps = new ArrayList<>();
    for (int i = 0; i < links.length; i++) {
      TypedStepBuilder step = links[i].step();
      steps.add(i + 1 < links.length ? step.then(links[i + 1].id()) : step);
    }
    return steps;
  }
}
