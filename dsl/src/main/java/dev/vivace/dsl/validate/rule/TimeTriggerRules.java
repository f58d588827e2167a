package dev.vivace.dsl.validate.rule;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.vivace.dsl.model.TimeTrigger;
import dev.vivace.dsl.param.attribute.DurationText;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Schedules that can be read and that do not start instances faster than is allowed. */
final class TimeTriggerRules {
  private static final Duration MIN_INTERVAL = Duration.ofMinutes(2);

  /** Enough to see the gaps within some hours and over midnight of any pattern that is allowed. */
  private static final int STARTS_LOOKED_AT = 200;

  /** Any moment would do; a fixed one makes the answer the same at all times. */
  private static final ZonedDateTime FROM =
      ZonedDateTime.of(2024, 2, 28, 18, 0, 0, 0, ZoneOffset.UTC);

  private static final CronParser UNIX = parser(CronType.UNIX);
  private static final CronParser QUARTZ = parser(CronType.QUARTZ);

  private final ValidationLimits limits;
  private final Findings findings;

  TimeTriggerRules(ValidationLimits limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
  }

  void check(String path, @Nullable List<TimeTrigger> triggers) {
    if (triggers == null) {
      return;
    }
    if (triggers.size() > limits.triggers()) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "expected at most %d triggers, but found %d",
          limits.triggers(),
          triggers.size());
      return;
    }
    for (int i = 0; i < triggers.size(); i++) {
      trigger(path + "[" + i + "]", triggers.get(i));
    }
  }

  private void trigger(String path, TimeTrigger trigger) {
    if (trigger instanceof TimeTrigger.Cron cron) {
      timezone(path, cron.timezone());
      delay(path, cron.fuzzyMaxDelay());
      schedule(path + ".cron", cron.cron());
    } else if (trigger instanceof TimeTrigger.Predefined predefined) {
      timezone(path, predefined.timezone());
      delay(path, predefined.fuzzyMaxDelay());
      predefined(path + ".expression", predefined.expression());
    } else if (trigger instanceof TimeTrigger.Interval) {
      findings.error(
          path,
          ProblemCode.NOT_SUPPORTED,
          "[time-trigger] is not valid: expected a trigger of type CRON or PREDEFINED, but INTERVAL"
              + " has no schedule that can be run; write it as a cron expression");
    } else {
      throw new AssertionError(trigger);
    }
  }

  private void timezone(String path, @Nullable String timezone) {
    if (timezone == null) {
      return;
    }
    try {
      ZoneId unused = ZoneId.of(timezone, ZoneId.SHORT_IDS);
    } catch (DateTimeException e) {
      findings.error(
          path + ".timezone",
          ProblemCode.INVALID_TRIGGER,
          "[time-trigger] timezone is not valid - rejected value is [%s]; use a name such as"
              + " America/Los_Angeles or UTC",
          Findings.shown(timezone));
    }
  }

  private void delay(String path, @Nullable String delay) {
    if (delay != null && DurationText.parse(delay).isEmpty()) {
      findings.error(
          path + ".fuzzy_max_delay",
          ProblemCode.INVALID_TRIGGER,
          "[time-trigger] fuzzy_max_delay is not valid - rejected value is [%s]; expected a duration"
              + " such as 30s",
          Findings.shown(delay));
    }
  }

  private void predefined(String path, String expression) {
    String name = expression.toLowerCase(Locale.ROOT);
    if (!ContractLimits.PREDEFINED_SCHEDULES.contains(
        name.startsWith("@") ? name.substring(1) : name)) {
      findings.error(
          path,
          ProblemCode.INVALID_TRIGGER,
          "[time-trigger] is not valid - rejected value is [%s]; expected @hourly, @daily,"
              + " @weekly, @monthly or @yearly",
          Findings.shown(expression));
    }
  }

  private void schedule(String path, String text) {
    if (text.isBlank()) {
      findings.error(
          path, ProblemCode.INVALID_TRIGGER, "[cron expression] cannot be null or empty");
      return;
    }
    if (text.length() > ContractLimits.CRON_LENGTH) {
      findings.error(
          path,
          ProblemCode.INVALID_TRIGGER,
          "[cron expression] is not valid - expected at most %d characters, but found %d",
          ContractLimits.CRON_LENGTH,
          text.length());
      return;
    }
    try {
      interval(path, parse(text));
    } catch (IllegalArgumentException e) {
      findings.error(
          path,
          ProblemCode.INVALID_TRIGGER,
          "[cron expression] is not valid - rejected value is [%s] - error: [%s]",
          text,
          String.valueOf(e.getMessage()));
    }
  }

  private static Cron parse(String text) {
    try {
      return UNIX.parse(text).validate();
    } catch (IllegalArgumentException unix) {
      return QUARTZ.parse(text).validate();
    }
  }

  private void interval(String path, Cron cron) {
    ExecutionTime schedule = ExecutionTime.forCron(cron);
    ZonedDateTime last = FROM;
    for (int i = 0; i <= STARTS_LOOKED_AT; i++) {
      Optional<ZonedDateTime> next = schedule.nextExecution(last);
      if (next.isEmpty()) {
        return;
      }
      if (i > 0 && Duration.between(last, next.get()).compareTo(MIN_INTERVAL) < 0) {
        findings.error(
            path,
            ProblemCode.INVALID_TRIGGER,
            "[time-trigger] the interval between time triggers is less than the minimal value"
                + " [%d] millis",
            MIN_INTERVAL.toMillis());
        return;
      }
      last = next.get();
    }
  }

  private static CronParser parser(CronType type) {
    return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
  }
}
