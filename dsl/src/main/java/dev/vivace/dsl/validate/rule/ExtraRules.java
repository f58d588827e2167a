package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.Map;
import java.util.Set;

/** Further keys of a request are kept beside what the server says of a version. */
public final class ExtraRules {
  private final Findings findings;

  public ExtraRules(Findings findings) {
    this.findings = findings;
  }

  /**
   * Checks the keys.
   *
   * @param fields names that the server uses itself
   */
  public void check(Map<String, Object> extras, Set<String> fields) {
    for (String key : extras.keySet()) {
      if (fields.contains(key)) {
        findings.error(
            key,
            ProblemCode.UNKNOWN_FIELD,
            "cannot be set, since the server says it of each version; leave it out");
      }
    }
  }
}
