package dev.vivace.dsl.yaml;

import dev.vivace.dsl.yaml.YamlValue.Entries;
import dev.vivace.dsl.yaml.YamlValue.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The kind of definition in a document, told by its outermost keys. */
public enum DocumentKind {
  WORKFLOW("workflow"),
  TEMPLATE("template"),
  JOB_TEMPLATE("job template");

  private static final String TEMPLATE_KEY = "template";
  private static final String DEFINITION_KEY = "definition";

  private final String label;

  DocumentKind(String label) {
    this.label = label;
  }

  /** As people say it. */
  public String label() {
    return label;
  }

  /** The kind of a document in YAML or JSON; whatever cannot be told is a workflow. */
  public static DocumentKind of(byte[] document) {
    Optional<YamlValue> root = new DocumentReader(YamlLimits.DEFAULT, new Reading()).read(document);
    Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    if (root.isPresent() && root.get() instanceof Entries map) {
      map.list().stream().map(Entry::key).forEach(keys::add);
    }
    if (keys.contains(TEMPLATE_KEY)) {
      return TEMPLATE;
    }
    return keys.contains(DEFINITION_KEY) ? JOB_TEMPLATE : WORKFLOW;
  }
}
