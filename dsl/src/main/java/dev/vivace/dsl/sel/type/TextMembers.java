package dev.vivace.dsl.sel.type;

import dev.vivace.dsl.sel.budget.BoundedText;
import dev.vivace.dsl.sel.budget.Budget;
import dev.vivace.dsl.sel.budget.Failure;
import java.util.HexFormat;

/** {@code String}. Whatever can make a text longer is charged before it is done. */
final class TextMembers {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

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
        .method("toUpperCase", 0, (self, args) -> Cases.upper((String) self, args.budget()))
        .method("toLowerCase", 0, (self, args) -> Cases.lower((String) self, args.budget()))
        .method("trim", 0, (self, args) -> trim((String) self, args.budget()))
        .method("length", 0, (self, args) -> (long) ((String) self).length())
        .method("isEmpty", 0, (self, args) -> ((String) self).isEmpty())
        .method("equals", 1, (self, args) -> Texts.equal(self, args.get(0), args.budget()))
        .method(
            "compareTo",
            1,
            (self, args) -> (long) Texts.compare((String) self, args.text(0), args.budget()))
        .method("startsWith", 1, (self, args) -> startsWith((String) self, args))
        .method("endsWith", 1, (self, args) -> endsWith((String) self, args))
        .method("contains", 1, (self, args) -> search(args).find((String) self, 0) >= 0)
        .method("lastIndexOf", 1, (self, args) -> (long) search(args).findLast((String) self))
        .method("substring", 1, 2, (self, args) -> substring((String) self, args))
        .method("replace", 2, (self, args) -> replace((String) self, args))
        .method(
            "replaceAll",
            2,
            (self, args) ->
                Regex.replaceAll((String) self, args.text(0), args.text(1), args.budget()))
        .method("split", 1, 2, (self, args) -> split((String) self, args));
  }

  private static Search search(Arguments args) {
    return new Search(args.text(0), args.budget());
  }

  private static String trim(String text, Budget budget) {
    budget.chargeText(text.length());
    return text.trim();
  }

  private static boolean startsWith(String text, Arguments args) {
    return Texts.matches(text, 0, args.text(0), args.budget());
  }

  private static boolean endsWith(String text, Arguments args) {
    String end = args.text(0);
    return Texts.matches(text, text.length() - end.length(), end, args.budget());
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
    Search search = search(args);
    int found = search.find(text, 0);
    if (found < 0) {
      return text;
    }
    BoundedText out = new BoundedText(args.budget());
    int done = 0;
    while (found >= 0) {
      out.append(text, done, found).append(to);
      done = found + from.length();
      int next = from.isEmpty() ? found + 1 : done;
      found = next > text.length() ? -1 : search.find(text, next);
    }
    return out.append(text, done, text.length()).toString();
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
    BoundedText out = new BoundedText(budget);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      int code = "\b\n\t\f\r\"\\".indexOf(character);
      if (code >= 0) {
        out.append('\\').append("bntfr\"\\".charAt(code));
      } else if (character < ' ' || character > '~') {
        out.append("\\u").append(HEX.toHexDigits(character));
      } else {
        out.append(character);
      }
    }
    return out.toString();
  }
}
