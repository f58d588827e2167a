package dev.vivace.grid.engine.template;

import dev.vivace.grid.engine.message.Address;

/**
 * Names a template. Templates of graphs and of jobs have name spaces of their own.
 *
 * @param id the id of the template, or the type of the job
 */
public record TemplateKey(Kind kind, String id) implements Address {

  @Override
  public String affinity() {
    return toString();
  }

  /** The kinds of templates. */
  public enum Kind {
    GRAPH("template"),
    JOB("job-template");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  public static TemplateKey graph(String id) {
    return new TemplateKey(Kind.GRAPH, id);
  }

  public static TemplateKey job(String jobType) {
    return new TemplateKey(Kind.JOB, jobType);
  }

  /** Reads back what {@link #toString} gave. */
  public static TemplateKey parse(String text) {
    for (Kind kind : Kind.values()) {
      if (text.startsWith(kind.prefix + ":")) {
        return new TemplateKey(kind, text.substring(kind.prefix.length() + 1));
      }
    }
    throw new IllegalArgumentException("expected the key of a template, but got " + text);
  }

  /** One text for both, which is no id of a workflow. */
  @Override
  public String toString() {
    return kind.prefix + ":" + id;
  }
}
