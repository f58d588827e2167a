package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.spelling.Spelling;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys in places where any key is kept as it is written: one that is a slip of a key with a meaning
 * is probably meant to be that.
 */
public final class SlipRules {
  private static final List<String> OF_REQUEST =
      List.of("properties", "workflow", "is_active", "git_info");
  private static final Set<String> OF_PROPERTIES =
      Set.of("owner", "run_strategy", "step_concurrency", "alerting");
  private static final Set<String> OF_WORKFLOW =
      Set.of(
          "params",
          "steps",
          "timeout",
          "time_triggers",
          "signal_triggers",
          "instance_step_concurrency");
  private static final List<String> OF_PARAM =
      List.of("type", "value", "expression", "mode", "validator", "tags");
  private static final List<String> OF_TAG = List.of("name", "namespace", "attributes");

  private final Findings findings;

  public SlipRules(Findings findings) {
    this.findings = findings;
  }

  /** Top-level keys, which become metadata of the version. */
  public void extras(Map<String, Object> extras) {
    for (String key : extras.keySet()) {
      if (OF_PROPERTIES.contains(key)) {
        misplaced(key, "properties");
      } else if (OF_WORKFLOW.contains(key)) {
        misplaced(key, "workflow");
      } else {
        slip("", key, OF_REQUEST);
      }
    }
  }

  private void misplaced(String key, String home) {
    findings.warning(
        key,
        ProblemCode.SUSPICIOUS,
        "is kept as metadata of the version and has no effect; move it into %s",
        home);
  }

  /** Further keys of a parameter, and of those in it. */
  void param(String path, ParamDefinition param) {
    if (param.meta() != null) {
      slips(path, param.meta().keySet(), OF_PARAM);
    }
    Map<String, ParamDefinition> entries = ParamRules.entries(param);
    if (entries != null) {
      entries.forEach((name, entry) -> param(path + ".value." + name, entry));
    }
  }

  void tag(String path, Tag tag) {
    if (tag.attributes() != null) {
      slips(path, tag.attributes().keySet(), OF_TAG);
    }
  }

  private void slips(String path, Collection<String> keys, List<String> known) {
    keys.forEach(key -> slip(path, key, known));
  }

  private void slip(String path, String key, List<String> known) {
    @Nullable String meant = Spelling.slipOf(key, known).orElse(null);
    if (meant != null) {
      findings.warning(
          path.isEmpty() ? key : path + "." + key,
          ProblemCode.SUSPICIOUS,
          "[%s] is kept as it is written and has no effect; did you mean [%s]?",
          Findings.shown(key),
          meant);
    }
  }
}
