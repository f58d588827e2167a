package dev.vivace.dsl.sel.type;

/** {@code Long} and {@code Integer} (both LONG), {@code Double}, {@code Boolean}, {@code Math}. */
final class NumberMembers {
  private NumberMembers() {}

  static Members integers() {
    return new Members()
        .constructor(1, 1, (self, args) -> args.numberOrText(0))
        .function("valueOf", 1, (self, args) -> args.numberOrText(0))
        .function("parseLong", 1, (self, args) -> Long.parseLong(args.shortText(0)))
        .function("toString", 1, (self, args) -> Long.toString(args.number(0)))
        .method("toString", 0, (self, args) -> self.toString())
        .method("intValue", 0, (self, args) -> (long) ((Long) self).intValue());
  }

  static Members decimals() {
    return new Members()
        .constructor(1, 1, (self, args) -> decimalOrText(args))
        .function("valueOf", 1, (self, args) -> decimalOrText(args))
        .function("parseDouble", 1, (self, args) -> Double.parseDouble(args.shortText(0)))
        .function("toString", 1, (self, args) -> Double.toString(exactDecimal(args)))
        .method("toString", 0, (self, args) -> self.toString())
        .method("intValue", 0, (self, args) -> (long) ((Double) self).intValue())
        .method("longValue", 0, (self, args) -> ((Double) self).longValue());
  }

  static Members booleans() {
    return new Members().constructor(1, 1, (self, args) -> booleanOrText(args));
  }

  static Members math() {
    return new Members()
        .function("min", 2, (self, args) -> Math.min(args.number(0), args.number(1)))
        .function("max", 2, (self, args) -> Math.max(args.number(0), args.number(1)))
        .function("pow", 2, (self, args) -> Math.pow(args.decimal(0), args.decimal(1)))
        .function("random", 0, (self, args) -> args.host().random());
  }

  private static Object decimalOrText(Arguments args) {
    return args.get(0) instanceof String ? Double.valueOf(args.shortText(0)) : exactDecimal(args);
  }

  private static Double exactDecimal(Arguments args) {
    if (args.get(0) instanceof Double decimal) {
      return decimal;
    }
    throw args.wrong(0, "DOUBLE");
  }

  private static Object booleanOrText(Arguments args) {
    return args.get(0) instanceof Boolean flag ? flag : Boolean.valueOf(args.text(0));
  }
}
