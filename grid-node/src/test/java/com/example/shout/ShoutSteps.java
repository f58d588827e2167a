package com.example.shout;

import dev.vivace.dsl.model.Step;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.step.StepExecution;
import dev.vivace.dsl.step.StepParam;
import dev.vivace.dsl.step.StepProblem;
import dev.vivace.dsl.step.StepTypeDescriptor;
import dev.vivace.dsl.step.StepTypeProvider;
import dev.vivace.grid.api.step.StepAttempt;
import dev.vivace.grid.api.step.StepOutcome;
import dev.vivace.grid.api.step.StepRuntimeProvider;
import dev.vivace.grid.api.step.StepRuntimeRegistration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Adds a type of steps from outside of the project, as a plug-in does. */
public final class ShoutSteps implements StepTypeProvider, StepRuntimeProvider {
  static final String LABEL = "Shout";
  static final long LOUDEST = 11;

  @Override
  public List<StepTypeDescriptor> stepTypes() {
    return List.of(described(LABEL));
  }

  @Override
  public List<StepRuntimeRegistration> runtimes() {
    return List.of(StepRuntimeRegistration.async(LABEL, ShoutSteps::shout, 8));
  }

  static StepTypeDescriptor described(String label) {
    return StepTypeDescriptor.of(label, StepExecution.DISPATCHED, "Says a text out loud.")
        .params(
            StepParam.required("text", ParamType.STRING, "what to say"),
            StepParam.provided("volume", ParamType.LONG, 1L, "how loud, from 1 to 11"),
            StepParam.provided("said", ParamType.STRING, "", "set to what was said"))
        .rules(ShoutSteps::volume)
        .withJobTemplates();
  }

  private static List<StepProblem> volume(Step.Typed step) {
    Map<String, ParamDefinition> params = step.header().params();
    ParamDefinition volume = params == null ? null : params.get("volume");
    return volume != null && volume.value() instanceof Long loud && (loud < 1 || loud > LOUDEST)
        ? List.of(
            StepProblem.error(
                "volume", "expected a volume from 1 to %d, but it is %d".formatted(LOUDEST, loud)))
        : List.of();
  }

  static CompletionStage<StepOutcome> shout(StepAttempt attempt) {
    String said =
        String.valueOf(attempt.value("text")).toUpperCase(Locale.ROOT)
            + "!".repeat(Math.toIntExact((Long) attempt.values().get("volume")));
    return CompletableFuture.completedFuture(StepOutcome.succeeded(Map.of("said", said)));
  }
}
