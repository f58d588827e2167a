package dev.vivace.grid.engine.template;

import java.util.ArrayList;
import java.util.List;

/**
 * The state of a template: which versions there are.
 *
 * @param lastNumber the highest number given to a version; it is not given again
 * @param versions those that exist, in the order in which they came
 */
public record TemplateState(TemplateKey key, long lastNumber, List<String> versions) {

  public TemplateState {
    versions = List.copyOf(versions);
  }

  /** A template that was never stored. */
  public static TemplateState absent(TemplateKey key) {
    return new TemplateState(key, 0, List.of());
  }

  /** The state after an event. */
  public TemplateState evolve(TemplateEvent event) {
    if (event instanceof TemplateEvent.VersionPublished published) {
      long number = published.metadata().templateVersionId();
      return with(Long.toString(number), number);
    }
    if (event instanceof TemplateEvent.JobPut put) {
      return with(put.template().definition().version(), lastNumber);
    }
    if (event instanceof TemplateEvent.VersionRemoved removed) {
      List<String> others = new ArrayList<>(versions);
      others.remove(removed.version());
      return new TemplateState(key, lastNumber, others);
    }
    throw new AssertionError(event);
  }

  private TemplateState with(String version, long number) {
    List<String> all = new ArrayList<>(versions);
    if (!all.contains(version)) {
      all.add(version);
    }
    return new TemplateState(key, number, all);
  }
}
