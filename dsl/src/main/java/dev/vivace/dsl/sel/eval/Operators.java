package dev.vivace.dsl.sel.eval;

import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import dev.vivace.dsl.sel.type.Kind;
import dev.vivace.dsl.sel.type.Special;
import dev.vivace.dsl.sel.type.Texts;
import dev.vivace.dsl.sel.type.Values;

/**
 * The meaning of the operators, for all pairs of kinds, in one place. The left operand decides: a
 * LONG or DOUBLE next to a STRING becomes text for {@code + == !=}, a STRING next to a LONG only
 * for {@code +}, and NULL on the left is false for {@code < >} and text for {@code +}.
 */
final class Operators {
  private Operators() {}

  static Object apply(Operator operator, Object left, Object right, Budget budget) {
    if (left instanceof Long a && right instanceof Long b) {
      return longs(operator, a, b);
    }
    if (left instanceof Number a && right instanceof Number b) {
      return doubles(operator, a.doubleValue(), b.doubleValue());
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return booleans(operator, a, b);
    }
    return switch (operator) {
      case ADD -> add(left, right, budget);
      case EQUAL -> equal(operator, left, right, budget);
      case NOT_EQUAL -> !equal(operator, left, right, budget);
      case LESS, GREATER -> nullOnTheLeft(operator, left, right);
      default -> throw unsupported(operator, left, right);
    };
  }

  private static Object longs(Operator operator, long a, long b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / nonZero(operator, a, b);
      case REMAINDER -> a % nonZero(operator, a, b);
      case LESS -> a < b;
      case GREATER -> a > b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER_OR_EQUAL -> a >= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case AND, OR -> throw unsupported(operator, a, b);
    };
  }

  private static long nonZero(Operator operator, long a, long divisor) {
    if (divisor == 0) {
      throw Failure.eval("Expected a divisor, but got " + a + " " + operator.symbol() + " 0");
    }
    return divisor;
  }

  private static Object doubles(Operator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case LESS -> a < b;
      case GREATER -> a > b;
      case LESS_OR_EQUAL -> a <= b;
      case GREATER_OR_EQUAL -> a >= b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case AND, OR -> throw unsupported(operator, a, b);
    };
  }

  private static Object booleans(Operator operator, boolean a, boolean b) {
    return switch (operator) {
      case AND -> a && b;
      case OR -> a || b;
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      default -> throw unsupported(operator, a, b);
    };
  }

  private static Object add(Object left, Object right, Budget budget) {
    boolean textual =
        switch (Kind.of(left)) {
          case STRING, NULL -> true;
          case LONG, DOUBLE -> Kind.of(right) == Kind.STRING;
          default -> false;
        };
    if (!textual) {
      throw unsupported(Operator.ADD, left, right);
    }
    return Texts.concat(Texts.of(left, budget), Texts.of(right, budget), budget);
  }

  private static boolean equal(Operator operator, Object left, Object right, Budget budget) {
    if (left == Special.NULL) {
      return Special.isNull(right);
    }
    boolean toNull = right == Special.NULL;
    return switch (Kind.of(left)) {
      case STRING -> {
        if (!toNull && Kind.of(right) != Kind.STRING) {
          throw unsupported(operator, left, right);
        }
        yield toNull ? Special.isNull(left) : Texts.equal(left, right, budget);
      }
      case LONG, DOUBLE -> {
        if (!toNull && Kind.of(right) != Kind.STRING) {
          throw unsupported(operator, left, right);
        }
        yield left.toString().equals(right);
      }
      case BOOLEAN -> {
        if (!toNull) {
          throw unsupported(operator, left, right);
        }
        yield false;
      }
      default -> throw unsupported(operator, left, right);
    };
  }

  private static boolean nullOnTheLeft(Operator operator, Object left, Object right) {
    if (left != Special.NULL) {
      throw unsupported(operator, left, right);
    }
    return false;
  }

  private static Failure unsupported(Operator operator, Object left, Object right) {
    return Failure.eval(
        "Expected operands that %s works on, but got %s and %s"
            .formatted(operator.symbol(), Values.show(left), Values.show(right)));
  }
}
