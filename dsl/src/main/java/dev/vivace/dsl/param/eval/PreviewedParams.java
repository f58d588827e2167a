package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.value.ParamLimits;
import dev.vivace.dsl.param.value.ParamSize;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters as far as they are known ahead of a run. Each has one of three fates.
 *
 * @param known by name, those that have a value
 * @param undecided by name, what those depend on whose value only the run itself gives
 * @param failed by name, why the others cannot be evaluated
 * @param tooLarge what is wrong with all of them together; {@code null} if nothing is
 */
public record PreviewedParams(
    Map<String, Param> known,
    Map<String, String> undecided,
    Map<String, ParamException> failed,
    @Nullable ParamException tooLarge) {

  private static final String NOT_PREVIEWED =
      "was not looked at, since another param took too long";

  static final PreviewedParams NONE = new PreviewedParams(Map.of(), Map.of(), Map.of(), null);

  public PreviewedParams {
    known = Collections.unmodifiableMap(new LinkedHashMap<>(known));
    undecided = Collections.unmodifiableMap(new LinkedHashMap<>(undecided));
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  /**
   * The outcome of a preview.
   *
   * @param owner whose parameters they are
   * @param names of all of them, in order
   * @param evaluated those with a value, and further ones that these needed
   */
  static PreviewedParams of(
      String owner,
      Set<String> names,
      Map<String, Param> evaluated,
      OpenParams open,
      ParamLimits limits) {
    Map<String, Param> known = new LinkedHashMap<>();
    Map<String, String> undecided = new LinkedHashMap<>();
    Map<String, ParamException> failed = new LinkedHashMap<>();
    for (String name : names) {
      Param param = evaluated.get(name);
      if (param != null) {
        known.put(name, param);
      } else if (!open.failures().containsKey(name)) {
        undecided.put(name, NOT_PREVIEWED);
      }
    }
    evaluated.forEach(known::putIfAbsent);
    open.failures()
        .forEach(
            (name, problem) -> {
              if (problem.isUndecided()) {
                undecided.put(name, problem.message());
              } else {
                failed.put(name, problem);
              }
            });
    return new PreviewedParams(known, undecided, failed, size(owner, known, limits));
  }

  private static @Nullable ParamException size(
      String owner, Map<String, Param> known, ParamLimits limits) {
    try {
      ParamSize.check(owner, known, limits);
      return null;
    } catch (ParamException e) {
      return e;
    }
  }

  /**
   * Why parameters cannot be evaluated, each reason once: under the name at which it started, not
   * under those that refer to it.
   */
  public Map<String, ParamException> causes() {
    Set<ParamException> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Map<String, ParamException> causes = new LinkedHashMap<>();
    failed.forEach(
        (name, problem) -> {
          if (seen.add(problem)) {
            causes.put(name, problem);
          }
        });
    return causes;
  }

  public boolean isSound() {
    return failed.isEmpty() && tooLarge == null;
  }
}
