package dev.vivace.grid.engine.run;

import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.param.Param;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The iterations of a foreach step: each combination of the elements of its arrays, of which the
 * first one varies fastest.
 *
 * @param arrays by the names of the parameters of the loop
 */
public record ForeachIterations(Map<String, List<?>> arrays) {

  /**
   * What the evaluated parameters of the step ask for.
   *
   * @throws EvaluationFailure if one of the loop's parameters is no array
   */
  public static ForeachIterations of(Map<String, Param> params) {
    Map<String, List<?>> arrays = new LinkedHashMap<>();
    Param loop = params.get(ParamNames.LOOP_PARAMS);
    if (loop != null && loop.result() instanceof Map<?, ?> map) {
      map.forEach((name, value) -> arrays.put(name.toString(), array(name, value)));
    }
    return new ForeachIterations(arrays);
  }

  private static List<?> array(Object name, Object value) {
    if (value instanceof List<?> items) {
      return items;
    }
    throw new EvaluationFailure(
        "Invalid loop param with name [%s]: expected an array, but it is [%s]"
            .formatted(name, value));
  }

  /** How many there are; one if there is no array, and at most {@code Long.MAX_VALUE}. */
  public long total() {
    if (arrays.values().stream().anyMatch(List::isEmpty)) {
      return 0;
    }
    long total = 1;
    for (List<?> items : arrays.values()) {
      total = total > Long.MAX_VALUE / items.size() ? Long.MAX_VALUE : total * items.size();
    }
    return total;
  }

  /**
   * The values of the loop's parameters in an iteration.
   *
   * @param number from 1 to {@link #total}
   */
  public Map<String, Object> values(long number) {
    Map<String, Object> values = new LinkedHashMap<>();
    long index = number - 1;
    for (Map.Entry<String, List<?>> array : arrays.entrySet()) {
      int size = array.getValue().size();
      values.put(array.getKey(), array.getValue().get((int) (index % size)));
      index /= size;
    }
    return values;
  }
}
