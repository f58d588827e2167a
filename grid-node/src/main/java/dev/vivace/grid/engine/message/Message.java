package dev.vivace.grid.engine.message;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.head.HeadCommand;
import dev.vivace.grid.engine.run.RunCommand;
import dev.vivace.grid.engine.template.TemplateCommand;
import dev.vivace.grid.engine.template.TemplateKey;
import java.time.Duration;

/** A command with its address. */
public sealed interface Message {

  /** To the head of a workflow. */
  record ToHead(String workflowId, HeadCommand command) implements Message {}

  /** To a template. */
  record ToTemplate(TemplateKey template, TemplateCommand command) implements Message {}

  /** To a run. */
  record ToRun(RunKey run, RunCommand command) implements Message {}

  /** Asks to be told when a run is over, if that happens within a time. */
  record WatchRun(RunKey run, Duration atMost) implements Message {}

  /** Removes a finished run of a deleted workflow from the store. */
  record PurgeRun(RunKey run) implements Message {}
}
