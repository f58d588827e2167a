package dev.vivace.dsl.model;

import dev.vivace.dsl.model.param.Copies;
import dev.vivace.dsl.model.param.ParsableLong;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The recipients of alerts about a workflow.
 *
 * @param tct the time by which a run should be complete
 * @param typeConfigs overrides by kind of alert
 */
public record Alerting(
    @Nullable List<String> emails,
    @Nullable List<String> pagerduties,
    @Nullable Slack slack,
    @Nullable PagerdutyConfig pagerdutyConfig,
    @Nullable BypassDigestConfig bypassDigestConfig,
    @Nullable Tct tct,
    @Nullable Map<Kind, TypeConfig> typeConfigs) {

  public Alerting {
    emails = Copies.list(emails);
    pagerduties = Copies.list(pagerduties);
    typeConfigs = Copies.map(typeConfigs);
  }

  /** Slack recipients. */
  public record Slack(
      @Nullable List<String> users,
      @Nullable List<String> channels,
      @Nullable Boolean mentionUsers) {}

  /** The settings of a page. */
  public record PagerdutyConfig(@Nullable String severity, @Nullable Boolean alwaysPage) {}

  /** Leaves alerts out of the digest. */
  public record BypassDigestConfig(@Nullable Boolean workflow, @Nullable List<String> steps) {}

  /** Target completion time: one of the three, and its time zone. */
  public record Tct(
      @Nullable ParsableLong completedByHour,
      @Nullable ParsableLong durationMinutes,
      @Nullable ParsableLong completedByTs,
      @Nullable String tz) {}

  /** The kinds of alert. */
  public enum Kind {
    STEP_FAILURE,
    TCT_VIOLATION,
    LONG_RUNNING,
    DEPENDENCY_LATE,
    BREAKPOINT_HIT,
    DEFINITION_CHANGE,
    RUN_SUCCESS,
    SUCCESS_WITHIN
  }

  /** Recipients and settings of one kind of alert. */
  public record TypeConfig(
      @Nullable List<String> emails,
      @Nullable List<String> pagerduties,
      @Nullable Slack slack,
      @Nullable List<String> actions,
      @Nullable Boolean disabled,
      @Nullable String granularity,
      @Nullable ParsableLong durationMinutes) {}
}
