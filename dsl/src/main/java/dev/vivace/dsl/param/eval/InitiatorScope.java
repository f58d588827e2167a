package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.ParamSource;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.InstanceParam;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The initiator of an instance, as expressions see it.
 *
 * @param type as in the contract, or {@code VALIDATION} while a definition is checked
 * @param runnerName the user of a manual start
 * @param timezone of the time trigger; empty for all others
 */
public record InitiatorScope(
    String type, String runnerName, String timezone, ParamSource source, Signals signals) {

  private static final String PLATFORM = "maestro";

  private static final Map<Class<? extends Initiator>, ParamSource> UPSTREAM =
      Map.of(
          Initiator.Subworkflow.class, ParamSource.SUBWORKFLOW,
          Initiator.Foreach.class, ParamSource.FOREACH,
          Initiator.While.class, ParamSource.WHILE,
          Initiator.Template.class, ParamSource.TEMPLATE);

  /** The values of the signals that started an instance. */
  public interface Signals {
    /** The value of a parameter of the trigger; {@code null} if there is none. */
    @Nullable Param triggerParam(String name);

    /** The value of a parameter of one of the matched signals; {@code null} if there is none. */
    @Nullable Param signalParam(String signal, String name);
  }

  /** For an instance that no signal started, and for one whose signals are not known. */
  static final Signals NO_SIGNALS =
      new Signals() {
        @Override
        public @Nullable Param triggerParam(String name) {
          return null;
        }

        @Override
        public @Nullable Param signalParam(String signal, String name) {
          return null;
        }
      };

  /** What the values of signals depend on ahead of a run. */
  public static final String SIGNAL_AHEAD = "depends on the signal that starts the run";

  /** For an instance that is only planned: a signal may start it, and nobody knows which. */
  private static final Signals SIGNALS_AHEAD =
      new Signals() {
        @Override
        public @Nullable Param triggerParam(String name) {
          throw ParamException.undecided(SIGNAL_AHEAD);
        }

        @Override
        public @Nullable Param signalParam(String signal, String name) {
          throw ParamException.undecided(SIGNAL_AHEAD);
        }
      };

  /** The same ahead of a run, when nobody knows which signals will start it. */
  InitiatorScope evaluation() {
    return new InitiatorScope(type, runnerName, timezone, source, SIGNALS_AHEAD);
  }

  /** Stands for the initiator while a definition is checked; its signals have dummy values. */
  static InitiatorScope validation(String caller) {
    Param dummy =
        new Param(ParamDefinition.literal(ParamType.LONG, 20220101L), 20220101L, Instant.EPOCH);
    Signals dummies =
        new Signals() {
          @Override
          public Param triggerParam(String name) {
            return dummy;
          }

          @Override
          public Param signalParam(String signal, String name) {
            return dummy;
          }
        };
    return new InitiatorScope("VALIDATION", caller, "", ParamSource.LAUNCH, dummies);
  }

  public static InitiatorScope of(Initiator initiator) {
    if (initiator instanceof Initiator.Manual manual) {
      String name = manual.user() == null ? "" : manual.user().name();
      return new InitiatorScope("MANUAL", name, "", ParamSource.LAUNCH, NO_SIGNALS);
    }
    if (initiator instanceof Initiator.Time time) {
      String zone = Objects.requireNonNullElse(time.timezone(), "");
      return new InitiatorScope("TIME", PLATFORM, zone, ParamSource.TIME_TRIGGER, NO_SIGNALS);
    }
    if (initiator instanceof Initiator.Signal signal) {
      Signals values = new TriggerSignals(signal.params() == null ? Map.of() : signal.params());
      return new InitiatorScope("SIGNAL", PLATFORM, "", ParamSource.SIGNAL, values);
    }
    if (initiator instanceof Initiator.Upstream) {
      ParamSource source = Objects.requireNonNull(UPSTREAM.get(initiator.getClass()));
      return new InitiatorScope(source.name(), PLATFORM, "", source, NO_SIGNALS);
    }
    throw new AssertionError(initiator);
  }

  /** The parameters of the trigger are part of the initiator, those of its signals are not. */
  private record TriggerSignals(Map<String, InstanceParam> params) implements Signals {
    @Override
    public @Nullable Param triggerParam(String name) {
      InstanceParam param = params.get(name);
      return param != null && param.isEvaluated() ? Param.of(param) : null;
    }

    @Override
    public @Nullable Param signalParam(String signal, String name) {
      return null;
    }
  }
}
