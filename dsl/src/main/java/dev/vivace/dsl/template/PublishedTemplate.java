package dev.vivace.dsl.template;

import dev.vivace.dsl.model.Template;

/**
 * A version of a template, with the steps of those that it uses in their place.
 *
 * @param depth how many templates lie inside of each other in it; 1 if it uses none
 */
public record PublishedTemplate(Template template, long version, int depth) {

  /** The name of the tag of all steps that come from it. */
  String tag() {
    return "template:" + template.id() + "@" + version;
  }
}
