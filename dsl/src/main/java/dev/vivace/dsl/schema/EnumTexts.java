package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.vivace.dsl.json.VivaceJson;
import dev.vivace.dsl.protocol.OrchestratorException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The texts that stand for the constants of an enum; the readers and writers are asked. */
final class EnumTexts {
  private EnumTexts() {}

  /** What is written, so what an editor should offer. */
  static List<String> written(Class<?> type) {
    List<String> texts = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      texts.add(VivaceJson.toTree(constant).asText());
    }
    return texts;
  }

  /** The written texts, and the others that are read: names of constants, other case. */
  static ObjectNode shape(Class<?> type) {
    List<String> written = written(type);
    ObjectNode listed = Shapes.any();
    written.forEach(listed.putArray("enum")::add);
    Set<String> other = new LinkedHashSet<>();
    for (Object constant : type.getEnumConstants()) {
      String text = VivaceJson.toTree(constant).asText();
      String name = ((Enum<?>) constant).name();
      for (String candidate : List.of(text, name)) {
        if (reads(type, lower(candidate), constant)) {
          other.add(lower(candidate));
        }
      }
    }
    return Set.copyOf(written).containsAll(other)
        ? listed
        : Shapes.anyOf(listed, Shapes.matching("^" + Shapes.anyCase(List.copyOf(other)) + "$"));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static boolean reads(Class<?> type, String text, Object constant) {
    try {
      return VivaceJson.read(TextNode.valueOf(text), type).equals(constant);
    } catch (OrchestratorException e) {
      return false;
    }
  }
}
