package dev.vivace.grid.engine.template;

/** What the sender of a command to a template is told. */
public sealed interface TemplateReply {

  /** A version was stored. */
  record Stored(String version) implements TemplateReply {}

  /** So many versions were removed. */
  record Removed(int versions) implements TemplateReply {}
}
