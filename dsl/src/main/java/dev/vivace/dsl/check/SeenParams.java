package dev.vivace.dsl.check;

import dev.vivace.dsl.model.Workflow;
import dev.vivace.dsl.model.param.ParamDefinition;
import dev.vivace.dsl.model.param.ParamType;
import dev.vivace.dsl.param.SystemParams;
import dev.vivace.dsl.param.compiled.CompiledParams;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a workflow as its steps see them. In a loop, those that the loop hands down lie
 * over those around it.
 */
final class SeenParams {
  /** A placeholder of the contract without a value. */
  private static final String PLACEHOLDER = "job_template_version";

  private final @Nullable SeenParams around;
  private final Map<String, Meaning> own;
  private final boolean isOpen;

  private SeenParams(@Nullable SeenParams around, Map<String, Meaning> own, boolean isOpen) {
    this.around = around;
    this.own = own;
    this.isOpen = isOpen;
  }

  /** Those of a workflow, and the system's. */
  static SeenParams of(Workflow workflow, CompiledParams params) {
    Map<String, Meaning> all = system();
    if (workflow.params() != null) {
      workflow.params().forEach((name, param) -> all.put(name, Meaning.of(param.type())));
    }
    addTo(all, params);
    return new SeenParams(null, all, false);
  }

  /** Those of a workflow that is not known yet: any name may stand for something. */
  static SeenParams ofAnyWorkflow() {
    return new SeenParams(null, system(), true);
  }

  private static Map<String, Meaning> system() {
    Map<String, Meaning> all = new LinkedHashMap<>();
    SystemParams.WORKFLOW.forEach(
        (name, param) -> {
          if (!name.equals(PLACEHOLDER)) {
            all.put(name, Meaning.of(param.type()));
          }
        });
    return all;
  }

  static Map<String, Meaning> meanings(Map<String, ParamType> types) {
    Map<String, Meaning> meanings = new LinkedHashMap<>();
    types.forEach((name, type) -> meanings.put(name, Meaning.of(type)));
    return meanings;
  }

  static void addTo(Map<String, Meaning> all, CompiledParams params) {
    for (String name : params.names()) {
      ParamDefinition definition = params.definition(name);
      all.put(name, definition == null ? Meaning.OPEN : Meaning.of(definition.type()));
    }
  }

  /** These with those that a loop hands down over them. */
  SeenParams with(Map<String, Meaning> handedDown) {
    return new SeenParams(this, handedDown, isOpen);
  }

  /** Whether there may be others that nobody knows here. */
  boolean isOpen() {
    return isOpen;
  }

  @Nullable Meaning find(String name) {
    for (SeenParams seen = this; seen != null; seen = seen.around) {
      Meaning meaning = seen.own.get(name);
      if (meaning != null) {
        return meaning;
      }
    }
    return null;
  }

  boolean contains(String name) {
    return find(name) != null;
  }

  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (SeenParams seen = this; seen != null; seen = seen.around) {
      names.addAll(seen.own.keySet());
    }
    return names;
  }
}
