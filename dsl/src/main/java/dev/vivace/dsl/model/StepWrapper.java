package dev.vivace.dsl.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The word around the fields of a step, which says what kind of step it is. */
public enum StepWrapper {
  STEP(Step.Typed.class, "step", "job"),
  SUBWORKFLOW(Step.Subworkflow.class, "subworkflow", "subworkflow"),
  FOREACH(Step.Foreach.class, "foreach", "foreach"),
  WHILE(Step.While.class, "while", "while"),
  TEMPLATE(Step.Template.class, "template", "template");

  private final Class<? extends Step> kind;
  private final String json;
  private final String yaml;

  StepWrapper(Class<? extends Step> kind, String json, String yaml) {
    this.kind = kind;
    this.json = json;
    this.yaml = yaml;
  }

  /** The steps that it wraps. */
  public Class<? extends Step> kind() {
    return kind;
  }

  /** The word in JSON. */
  public String json() {
    return json;
  }

  /** The word in YAML. */
  public String yaml() {
    return yaml;
  }

  /** Whether steps lie in it, to be repeated. */
  public boolean isLoop() {
    return this == FOREACH || this == WHILE;
  }

  public static Optional<StepWrapper> ofJson(String word) {
    return Arrays.stream(values()).filter(wrapper -> wrapper.json.equals(word)).findFirst();
  }

  public static Optional<StepWrapper> ofYaml(String word) {
    return Arrays.stream(values()).filter(wrapper -> wrapper.yaml.equals(word)).findFirst();
  }

  public static List<String> jsonWords() {
    return Arrays.stream(values()).map(StepWrapper::json).toList();
  }

  public static List<String> yamlWords() {
    return Arrays.stream(values()).map(StepWrapper::yaml).toList();
  }
}
