package dev.vivace.dsl.sel.type;

import java.util.Locale;

/** {@code String}. Whatever can make a text longer is charged before it is done. */
final class TextMembers {
  private TextMembers() {}

  static Members members() {
    return new Members()
        .constructor(0, 1, (self, args) -> args.count() == 0 ? "" : args.text(0))
        .function("valueOf", 1, (self, args) -> Texts.of(args.get(0), args.budget()))
        .function("escape", 1, (self, args) -> escape(args.text(0), args.budget()))
        .method(
            "escape",
            0,
            1,
            (self, args) -> escape(args.count() == 0 ? (String) self : args.text(0), args.budget()))
        .open("format", 1, (self, args) -> TextFormat.format(args))
        .open("join", 1, (self, args) -> join(args))
        .method("toUpperCase", 0, (self, args) -> upper((String) self, args.budget()))
        .method("toLowerCase", 0, (self, args) -> lower((String) self, args.budget()))
        .method("trim", 0, (self, args) -> ((String) self).trim())
        .method("length", 0, (self, args) -> (long) ((String) self).length())
        .method("isEmpty", 0, (self, args) -> ((String) self).isEmpty())
        .method("equals", 1, (self, args) -> self.equals(args.get(0)))
        .method("compareTo", 1, (self, args) -> (long) ((String) self).compareTo(args.text(0)))
        .method("startsWith", 1, (self, args) -> ((String) self).startsWith(args.text(0)))
        .method("endsWith", 1, (self, args) -> ((String) self).endsWith(args.text(0)))
        .method("contains", 1, (self, args) -> ((String) self).contains(args.text(0)))
        .method("lastIndexOf", 1, (self, args) -> (long) ((String) self).lastIndexOf(args.text(0)))
        .method("substring", 1, 2, (self, args) -> substring((String) self, args))
        .method("replace", 2, (self, args) -> replace((String) self, args))
        .method(
            "replaceAll",
            2,
            (self, args) ->
                Regex.replaceAll((String) self, args.text(0), args.text(1), args.budget()))
        .method("split", 1, 2, (self, args) -> split((String) self, args));
  }

  private static String upper(String text, Budget budget) {
    budget.chargeText(text.length());
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text, Budget budget) {
    budget.chargeText(text.length());
    return text.toLowerCase(Locale.ROOT);
  }

  private static String substring(String text, Arguments args) {
    int from = args.integer(0);
    int to = args.count() == 1 ? text.length() : args.integer(1);
    if (from < 0 || to > text.length() || from > to) {
      throw Failure.eval(
          "Expected a part of a text of %d characters, but got %d to %d"
              .formatted(text.length(), from, to));
    }
    args.budget().chargeText(to - from);
    return text.substring(from, to);
  }

  private static String replace(String text, Arguments args) {
    String from = args.text(0);
    String to = args.text(1);
    long growth = Math.max(0L, (long) to.length() - from.length());
    args.budget().chargeText(text.length() + growth * occurrences(text, from));
    return text.replace(from, to);
  }

  private static long occurrences(String text, String part) {
    if (part.isEmpty()) {
      return text.length() + 1L;
    }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static String[] split(String text, Arguments args) {
    int limit = args.count() == 1 ? 0 : args.integer(1);
    return Regex.split(text, args.text(0), limit, args.budget());
  }

  private static String join(Arguments args) {
    BoundedText out = new BoundedText(args.budget());
    String separator = args.text(0);
    if (args.count() == 2 && args.get(1) instanceof String[] parts) {
      for (int i = 0; i < parts.length; i++) {
        out.append(i == 0 ? "" : separator).append(String.valueOf(parts[i]));
      }
    } else {
      for (int i = 1; i < args.count(); i++) {
        out.append(i == 1 ? "" : separator).append(args.text(i));
      }
    }
    return out.toString();
  }

  /** The text as it stands between the quotes of a Java literal. */
  private static String escape(String text, Budget budget) {
    budget.chargeText(6L * text.length());
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int code = "\b\n\t\f\r\"\\".indexOf(character);
      if (code >= 0) {
        out.append('\\').append("bntfr\"\\".charAt(code));
      } else if (character < ' ' || character > '~') {
        out.append("\\u%04X".formatted((int) character));
      } else {
        out.append(character);
      }
    }
    return out.toString();
  }
}
