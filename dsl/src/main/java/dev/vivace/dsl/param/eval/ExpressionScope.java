package dev.vivace.dsl.param.eval;

import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamValues;
import dev.vivace.dsl.sel.SelScope;
import dev.vivace.dsl.sel.type.Meter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows an expression its parameters and the functions of {@code params}. */
final class ExpressionScope implements SelScope {
  private final NameScope scope;
  private final Map<String, Param> bare;
  private final SeededRandom random;

  /**
   * @param bare what the bare names in the expression stand for
   */
  ExpressionScope(NameScope scope, Map<String, Param> bare, SeededRandom random) {
    this.scope = scope;
    this.bare = bare;
    this.random = random;
  }

  @Override
  public boolean contains(String name) {
    return bare.containsKey(name);
  }

  @Override
  public @Nullable Object get(String name) {
    return value(bare.get(name));
  }

  @Override
  public boolean containsParam(String name) {
    return scope.visible(name, bare) != null;
  }

  @Override
  public @Nullable Object param(String name) {
    return value(scope.visible(name, bare));
  }

  private static @Nullable Object value(@Nullable Param param) {
    return param == null ? null : ParamValues.forExpression(param.type(), param.result());
  }

  @Override
  public Object call(String function, List<Object> arguments, Meter meter) {
    return scope.call(function, arguments.stream().map(String::valueOf).toList(), meter);
  }

  @Override
  public long currentTimeMillis() {
    return scope.currentTimeMillis();
  }

  @Override
  public double random() {
    return random.numbers().nextDouble();
  }

  @Override
  public UUID randomUuid() {
    return random.nextUuid();
  }
}
