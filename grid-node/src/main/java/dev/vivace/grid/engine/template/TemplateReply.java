package dev.vivace.grid.engine.template;

import dev.vivace.grid.engine.message.Reply;

/** The answer to a command to a template. */
public sealed interface TemplateReply extends Reply {

  /** A version was stored. */
  record Stored(String version) implements TemplateReply {}

  /** So many versions were removed. */
  record Removed(int versions) implements TemplateReply {}
}
