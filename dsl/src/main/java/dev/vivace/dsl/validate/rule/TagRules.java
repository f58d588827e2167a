package dev.vivace.dsl.validate.rule;

import dev.vivace.dsl.model.param.Tag;
import dev.vivace.dsl.validate.problem.ProblemCode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tag names are plain names, each at most once in a list. */
public final class TagRules {
  private final Findings findings;
  private final NameRules names;
  private final SlipRules slips;

  public TagRules(Findings findings, NameRules names) {
    this.findings = findings;
    this.names = names;
    this.slips = new SlipRules(findings);
  }

  public void check(String path, @Nullable List<Tag> tags) {
    if (tags == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < tags.size(); i++) {
      String name = tags.get(i).name();
      names.tagName(path + "[" + i + "].name", name);
      slips.tag(path + "[" + i + "]", tags.get(i));
      if (!seen.add(name)) {
        findings.error(
            path,
            ProblemCode.DUPLICATE,
            "[tag list definition] cannot contain duplicate tag names: [%s] is there twice",
            Findings.shown(name));
      }
    }
  }
}
