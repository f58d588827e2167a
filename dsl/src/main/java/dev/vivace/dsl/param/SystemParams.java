package dev.vivace.dsl.param;

import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamMode;
import dev.vivace.dsl.model.param.ParamType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters that every workflow and every step has. Their texts and their order are part of
 * the contract: an instance shows them.
 */
public final class SystemParams {

  /** Of a workflow, to be merged with; {@code job_template_version} is only a placeholder. */
  public static final Map<String, MergedParam> WORKFLOW = Collections.unmodifiableMap(workflow());

  /** Of a step, to be merged with. */
  public static final Map<String, MergedParam> STEP = Collections.unmodifiableMap(step());

  private static final String UTC = "\"UTC\"";
  private static final String PACIFIC = "\"America/Los_Angeles\"";
  private static final String CRON_ZONE = "WORKFLOW_CRON_TIMEZONE";
  private static final String DATE = "yyyyMMdd";
  private static final String HOUR = "HH";

  private SystemParams() {}

  private static Map<String, MergedParam> workflow() {
    Map<String, MergedParam> all = new LinkedHashMap<>();
    all.put(
        "DSL_DEFAULT_TZ",
        text(
            " String timezone = params.getFromInstance(\"FIRST_TIME_TRIGGER_TIMEZONE\"); return"
                + " timezone != null && !timezone.isEmpty() ? timezone : \"UTC\"; "));
    all.put(
        "WORKFLOW_CRON_TIMEZONE",
        text(
            " String INITIATOR_TIMEZONE = params.getFromInstance(\"INITIATOR_TIMEZONE\"); return"
                + " INITIATOR_TIMEZONE != null && !INITIATOR_TIMEZONE.isEmpty() ?"
                + " INITIATOR_TIMEZONE : DSL_DEFAULT_TZ; "));
    all.put("RUN_TS", number("System.currentTimeMillis();"));
    all.put("TARGET_RUN_DATE", time("RUN_TS", CRON_ZONE, "", DATE));
    all.put("TARGET_RUN_HOUR", time("RUN_TS", CRON_ZONE, "", HOUR));
    all.put(
        "DERIVED_RUN_TS",
        number(
            " DateTimeFormatter tz_dateint_hour_formatter ="
                + " DateTimeFormat.forPattern(\"yyyyMMddHH\")"
                + " .withZone(DateTimeZone.forID(WORKFLOW_CRON_TIMEZONE)); DateTime dt ="
                + " tz_dateint_hour_formatter.parseDateTime(TARGET_RUN_DATE + TARGET_RUN_HOUR);"
                + " dt.getMillis(); "));
    derived(all);
    all.put("LOCAL_RUN_DATE", text(expressionOf("RUN_TS", CRON_ZONE, "", DATE).substring(1)));
    all.put("RUN_DATE", time("RUN_TS", UTC, "", DATE));
    all.put("RUN_DATE_MINUS_1", daysBefore(1));
    all.put("RUN_DATE_MINUS_7", daysBefore(7));
    all.put(
        "job_template_version",
        param(ParamType.STRING, null, ParamMode.MUTABLE, InternalMode.OPTIONAL));
    all.put("owner", reserved(ParamType.STRING, "return params.getFromInstance(\"owner\");"));
    all.put(
        "workflow_id",
        reserved(ParamType.STRING, "return params.getFromInstance(\"workflow_id\");"));
    return all;
  }

  private static void derived(Map<String, MergedParam> all) {
    String ts = "DERIVED_RUN_TS";
    all.put("DERIVED_RUN_DATE_US_PACIFIC", time(ts, PACIFIC, "", DATE));
    all.put("DERIVED_RUN_DATE_US_PACIFIC_MINUS_ONE", time(ts, PACIFIC, ".minusDays(1)", DATE));
    all.put("DERIVED_RUN_DATE_UTC", time(ts, UTC, "", DATE));
    all.put("DERIVED_RUN_DATE_UTC_MINUS_ONE", time(ts, UTC, ".minusDays(1)", DATE));
    all.put("DERIVED_RUN_DATE_UTC_PLUS_ONE", time(ts, UTC, ".plusDays(1)", DATE));
    all.put("DERIVED_RUN_DATE_UTC_MINUS_ONE_HOUR", time(ts, UTC, ".minusHours(1)", DATE));
    all.put("DERIVED_RUN_DATE_UTC_PLUS_ONE_HOUR", time(ts, UTC, ".plusHours(1)", DATE));
    all.put("DERIVED_RUN_HOUR_US_PACIFIC", time(ts, PACIFIC, "", HOUR));
    all.put("DERIVED_RUN_HOUR_UTC", time(ts, UTC, "", HOUR));
    all.put("DERIVED_RUN_HOUR_UTC_MINUS_ONE_HOUR", time(ts, UTC, ".minusHours(1)", HOUR));
    all.put("DERIVED_RUN_HOUR_UTC_PLUS_ONE_HOUR", time(ts, UTC, ".plusHours(1)", HOUR));
  }

  private static Map<String, MergedParam> step() {
    Map<String, MergedParam> all = new LinkedHashMap<>();
    all.put(
        "workflow_instance_id",
        reserved(ParamType.LONG, "return params.getFromInstance(\"workflow_instance_id\");"));
    all.put(
        "step_instance_uuid",
        reserved(ParamType.STRING, "return params.getFromStep(\"step_instance_uuid\");"));
    all.put(
        "step_attempt_id",
        reserved(ParamType.LONG, "return params.getFromStep(\"step_attempt_id\");"));
    all.put("step_id", reserved(ParamType.STRING, "return params.getFromStep(\"step_id\");"));
    return all;
  }

  private static MergedParam time(String millis, String zone, String shift, String pattern) {
    return text(expressionOf(millis, zone, shift, pattern));
  }

  private static MergedParam daysBefore(int days) {
    String expression = expressionOf("RUN_TS", UTC, "", DATE);
    String shifted = "new DateTime(RUN_TS).minusDays(" + days + ")";
    return text(expression.replace("new DateTime(RUN_TS)", shifted));
  }

  private static String expressionOf(String millis, String zone, String shift, String pattern) {
    return " DateTime utcNow = new DateTime("
        + millis
        + "); DateTime localNow = utcNow.withZone(DateTimeZone.forID("
        + zone
        + ")); localNow"
        + shift
        + ".toString(\""
        + pattern
        + "\"); ";
  }

  private static MergedParam text(String expression) {
    return param(ParamType.STRING, expression, ParamMode.MUTABLE_ON_START, null);
  }

  private static MergedParam number(String expression) {
    return param(ParamType.LONG, expression, ParamMode.MUTABLE_ON_START, null);
  }

  private static MergedParam reserved(ParamType type, String expression) {
    return param(type, expression, ParamMode.CONSTANT, InternalMode.RESERVED);
  }

  private static MergedParam param(
      ParamType type,
      @Nullable String expression,
      ParamMode mode,
      @Nullable InternalMode internal) {
    return new MergedParam(
        type,
        null,
        expression,
        mode,
        null,
        List.of(),
        ParamSource.SYSTEM_DEFAULT,
        internal,
        Map.of());
  }
}
