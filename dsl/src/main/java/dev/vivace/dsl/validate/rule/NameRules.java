package dev.vivace.dsl.validate.rule;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.vivace.dsl.validate.problem.ProblemCode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for ids and names. */
public final class NameRules {
  private static final String WORKFLOW_ID = "[maestro id]";
  private static final String REFERENCE_ID = "[maestro id or name reference]";
  private static final String PLAIN_NAME = "[maestro name]";

  private final ValidationLimits limits;
  private final Findings findings;

  public NameRules(ValidationLimits limits, Findings findings) {
    this.limits = limits;
    this.findings = findings;
  }

  public void workflowId(String path, String id) {
    boolean readable =
        present(path, WORKFLOW_ID, id, "null or empty")
            && within(path, WORKFLOW_ID, "id length", limits.idLength(), id)
            && matches(path, WORKFLOW_ID, ContractLimits.ID, id);
    if (readable) {
      prefix(path, WORKFLOW_ID, id);
      suffix(path, WORKFLOW_ID, id);
    }
  }

  /** The id of a step or the name of a parameter: something that expressions refer to. */
  public void reference(String path, String id) {
    boolean readable =
        present(path, REFERENCE_ID, id, "null or empty")
            && within(path, REFERENCE_ID, "id length", limits.idLength(), id)
            && matches(path, REFERENCE_ID, ContractLimits.REFERENCE, id);
    if (!readable) {
      return;
    }
    if (id.contains(ContractLimits.RESERVED_INFIX)) {
      findings.error(
          path,
          ProblemCode.INVALID_NAME,
          "%s cannot contain double underscores '__' - rejected value is [%s]",
          REFERENCE_ID,
          id);
    }
    prefix(path, REFERENCE_ID, id);
  }

  void tagName(String path, String name) {
    boolean readable =
        present(path, PLAIN_NAME, name.trim(), "null or empty or blank spaces")
            && within(path, PLAIN_NAME, "name length", limits.nameLength(), name)
            && matches(path, PLAIN_NAME, ContractLimits.NAME, name);
    if (readable) {
      prefix(path, PLAIN_NAME, name);
      suffix(path, PLAIN_NAME, name);
    }
  }

  /** The name that is shown for a workflow or step: any text, but not a long one. */
  public void title(String path, @Nullable String name) {
    if (name != null) {
      within(path, PLAIN_NAME, "name length", limits.nameLength(), name);
    }
  }

  public void description(String path, @Nullable String text) {
    if (text != null && text.length() > limits.textLength()) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "size must be between 0 and %d - rejected length is [%d]",
          limits.textLength(),
          text.length());
    }
  }

  private boolean present(String path, String subject, String id, String what) {
    if (id.isEmpty()) {
      findings.error(path, ProblemCode.MISSING, "%s cannot be %s", subject, what);
    }
    return !id.isEmpty();
  }

  @CanIgnoreReturnValue
  private boolean within(String path, String subject, String limitName, int limit, String id) {
    if (id.length() > limit) {
      findings.error(
          path,
          ProblemCode.TOO_LARGE,
          "%s cannot be more than %s limit %d - rejected length is [%d] for value [%s]",
          subject,
          limitName,
          limit,
          id.length(),
          Findings.shown(id));
    }
    return id.length() <= limit;
  }

  private boolean matches(String path, String subject, Pattern pattern, String id) {
    boolean matches = pattern.matcher(id).matches();
    if (!matches) {
      findings.error(
          path,
          ProblemCode.INVALID_NAME,
          "%s does not follow the regex rule: %s - rejected value is [%s]",
          subject,
          pattern.pattern(),
          id);
    }
    return matches;
  }

  private void prefix(String path, String subject, String id) {
    if (id.toLowerCase(Locale.ROOT).startsWith(ContractLimits.RESERVED_PREFIX)) {
      findings.error(
          path,
          ProblemCode.INVALID_NAME,
          "%s cannot start with reserved prefix: %s - rejected value is [%s]",
          subject,
          ContractLimits.RESERVED_PREFIX,
          id);
    }
  }

  private void suffix(String path, String subject, String id) {
    if (id.toLowerCase(Locale.ROOT).endsWith(ContractLimits.RESERVED_SUFFIX)) {
      findings.error(
          path,
          ProblemCode.INVALID_NAME,
          "%s cannot end with reserved suffix: %s - rejected value is [%s]",
          subject,
          ContractLimits.RESERVED_SUFFIX,
          id);
    }
  }
}
