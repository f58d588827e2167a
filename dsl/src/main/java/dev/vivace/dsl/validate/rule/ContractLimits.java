package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The limits that the contract sets on single values, for all who must know it: the rules here, and
 * the schemas. How large a definition may be is configuration, see {@link ValidationLimits}.
 */
public final class ContractLimits {
  public static final long WORKFLOW_CONCURRENCY = 1_000;
  public static final long STEP_CONCURRENCY = 1_000;
  public static final long INSTANCE_STEP_CONCURRENCY = 999;
  public static final long FOREACH_CONCURRENCY = 500;
  public static final long RETRIES = 99;
  public static final long RETRY_WAIT_SECONDS = 86_400;
  public static final long RETRY_EXPONENT = Integer.MAX_VALUE;
  public static final int SIGNALS_OF_A_TRIGGER = 8;
  public static final int CRON_LENGTH = 200;

  /** What a workflow has that is pushed as YAML and says nothing. */
  public static final long DEFAULT_STEP_CONCURRENCY = 20;

  /** Ids of workflows. */
  public static final Pattern ID = Pattern.compile("[_a-zA-Z0-9][.\\-_a-zA-Z0-9]*+");

  /** Ids of steps and names of parameters: what expressions refer to. */
  public static final Pattern REFERENCE = Pattern.compile("[_a-zA-Z][.\\-_a-zA-Z0-9]*+");

  /** Names of tags. */
  static final Pattern NAME = Pattern.compile("[\\w \\.,:@&='(){}$+\\[\\]\\-\\/\\\\]+");

  /** What names in references must not contain, since it joins the parts of internal ones. */
  public static final String RESERVED_INFIX = "__";

  public static final String RESERVED_PREFIX = "maestro_";
  public static final String RESERVED_SUFFIX = "_maestro";

  /** The schedules that have a name, which may begin with {@code @}. */
  public static final List<String> PREDEFINED_SCHEDULES =
      List.of("hourly", "daily", "weekly", "monthly", "yearly");

  private ContractLimits() {}
}
