package dev.vivace.grid.engine.template;

import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.TemplateCreateRequest;
import dev.vivace.dsl.protocol.action.JobTemplate;
import dev.vivace.grid.engine.message.Command;
import org.jspecify.annotations.Nullable;

/** A command to a template. */
public sealed interface TemplateCommand extends Command {

  /**
   * Stores the next version of a graph template; the request is valid and expanded.
   *
   * @param depth how many templates lie inside of each other in it
   */
  record Publish(TemplateCreateRequest request, int depth, User caller) implements TemplateCommand {
    @Override
    public boolean addsData() {
      return true;
    }
  }

  /** Stores a version of a job template, in the place of one of the same name; it is valid. */
  record PutJob(JobTemplate.CreateRequest request, User caller) implements TemplateCommand {
    @Override
    public boolean addsData() {
      return true;
    }
  }

  /**
   * Removes a version.
   *
   * @param version {@code null} for all of them
   */
  record Delete(@Nullable String version) implements TemplateCommand {}
}
