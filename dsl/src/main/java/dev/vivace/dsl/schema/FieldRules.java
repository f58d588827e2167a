package dev.vivace.dsl.schema;

import static dev.vivace.dsl.validate.rule.ContractLimits.FOREACH_CONCURRENCY;
import static dev.vivace.dsl.validate.rule.ContractLimits.INSTANCE_STEP_CONCURRENCY;
import static dev.vivace.dsl.validate.rule.ContractLimits.PREDEFINED_SCHEDULES;
import static dev.vivace.dsl.validate.rule.ContractLimits.RETRIES;
import static dev.vivace.dsl.validate.rule.ContractLimits.RETRY_EXPONENT;
import static dev.vivace.dsl.validate.rule.ContractLimits.RETRY_WAIT_SECONDS;
import static dev.vivace.dsl.validate.rule.ContractLimits.STEP_CONCURRENCY;
import static dev.vivace.dsl.validate.rule.ContractLimits.WORKFLOW_CONCURRENCY;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.validate.problem.ValidationLimits;
import dev.vivace.dsl.validate.rule.ContractLimits;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Adds to the schema what types do not say about fields: limits, patterns, and a hint or two. */
final class FieldRules {
  private static final ValidationLimits LIMITS = ValidationLimits.DEFAULT;

  /** Absent is a value of the model, but not one that is accepted. */
  private static final Set<String> REQUIRED = Set.of("Step.While.condition");

  private static final Map<String, UnaryOperator<ObjectNode>> RULES = rules();

  private FieldRules() {}

  static ObjectNode apply(RecordComponent component, ObjectNode shape) {
    return RULES.getOrDefault(key(component), UnaryOperator.identity()).apply(shape);
  }

  static boolean isRequired(RecordComponent component) {
    return REQUIRED.contains(key(component));
  }

  /** The fields that have rules: {@code Workflow.id}. */
  static Set<String> fields() {
    return RULES.keySet();
  }

  /** The pattern in the dialect of JSON Schema, for the whole text. */
  static String whole(Pattern pattern) {
    return "^" + pattern.pattern().replace("*+", "*") + "$";
  }

  /** Names of parameters and ids of steps. */
  static ObjectNode reference(ObjectNode text) {
    text.put("maxLength", LIMITS.idLength()).put("pattern", whole(ContractLimits.REFERENCE));
    text.set(
        "not",
        Shapes.matching(
            Shapes.anyCase(ContractLimits.RESERVED_INFIX)
                + "|^"
                + Shapes.anyCase(ContractLimits.RESERVED_PREFIX)));
    return text;
  }

  private static String key(RecordComponent component) {
    return TypeShapes.name(component.getDeclaringRecord()) + "." + component.getName();
  }

  private static Map<String, UnaryOperator<ObjectNode>> rules() {
    Map<String, UnaryOperator<ObjectNode>> rules = new LinkedHashMap<>();
    names(rules);
    sizes(rules);
    numbers(rules);
    return rules;
  }

  private static void names(Map<String, UnaryOperator<ObjectNode>> rules) {
    rules.put("Workflow.id", FieldRules::workflowId);
    rules.put("StepHeader.id", FieldRules::reference);
    rules.put("Workflow.params", FieldRules::params);
    rules.put("StepHeader.params", FieldRules::params);
    rules.put("Workflow.name", text -> text.put("maxLength", LIMITS.nameLength()));
    rules.put("StepHeader.name", text -> text.put("maxLength", LIMITS.nameLength()));
    for (String owner : List.of("Workflow", "StepHeader", "Properties")) {
      rules.put(owner + ".description", text -> text.put("maxLength", LIMITS.textLength()));
    }
    rules.put(
        "Transition.successors",
        map ->
            Shapes.mapOf(Shapes.orNull(Shapes.scalar()))
                .put("description", "The SEL condition of the edge, by the id of the next step"));
    rules.put(
        "TimeTrigger.Predefined.expression",
        text -> text.put("pattern", "^@?" + Shapes.anyCase(PREDEFINED_SCHEDULES) + "$"));
    rules.put(
        "TimeTrigger.Cron.cron",
        text ->
            text.put("pattern", "\\S")
                .put("maxLength", ContractLimits.CRON_LENGTH)
                .put("description", "Five fields of unix, or those of Quartz"));
    rules.put("Step.While.condition", text -> text.put("pattern", "\\S"));
    rules.put("SignalDependency.name", text -> text.put("minLength", 1));
    rules.put("SignalOutput.name", text -> text.put("minLength", 1));
    rules.put("SignalTrigger.Match.value", any -> Shapes.scalar());
  }

  private static void sizes(Map<String, UnaryOperator<ObjectNode>> rules) {
    rules.put("Workflow.steps", list -> list.put("minItems", 1));
    rules.put("Workflow.timeTriggers", list -> list.put("maxItems", LIMITS.triggers()));
    rules.put("Workflow.signalTriggers", list -> list.put("maxItems", LIMITS.triggers()));
    rules.put("StepHeader.signalDependencies", list -> list.put("minItems", 1));
    rules.put("StepHeader.signalOutputs", list -> list.put("minItems", 1));
    rules.put(
        "SignalTrigger.definitions",
        map -> map.put("maxProperties", ContractLimits.SIGNALS_OF_A_TRIGGER));
  }

  private static void numbers(Map<String, UnaryOperator<ObjectNode>> rules) {
    rules.put("RunStrategy.workflowConcurrency", n -> Shapes.integer(1, WORKFLOW_CONCURRENCY));
    rules.put("Properties.stepConcurrency", n -> Shapes.integer(1, STEP_CONCURRENCY));
    rules.put(
        "Workflow.instanceStepConcurrency", n -> Shapes.parsable(1, INSTANCE_STEP_CONCURRENCY));
    rules.put("Step.Foreach.concurrency", n -> Shapes.parsable(0, FOREACH_CONCURRENCY));
    for (String kind : List.of("error", "platform", "timeout")) {
      rules.put("RetryPolicy." + kind + "RetryLimit", n -> Shapes.parsable(0, RETRIES));
    }
    rules.put("RetryPolicy.Wait.backoffInSecs", n -> Shapes.parsable(0, RETRY_WAIT_SECONDS));
    rules.put("RetryPolicy.Wait.limitInSecs", n -> Shapes.parsable(0, RETRY_WAIT_SECONDS));
    rules.put("RetryPolicy.Wait.exponent", n -> Shapes.parsable(0, RETRY_EXPONENT));
  }

  private static ObjectNode workflowId(ObjectNode text) {
    text.put("maxLength", LIMITS.idLength()).put("pattern", whole(ContractLimits.ID));
    text.set(
        "not",
        Shapes.matching(
            "^"
                + Shapes.anyCase(ContractLimits.RESERVED_PREFIX)
                + "|"
                + Shapes.anyCase(ContractLimits.RESERVED_SUFFIX)
                + "$"));
    return text;
  }

  private static ObjectNode params(ObjectNode map) {
    map.put("maxProperties", LIMITS.params());
    map.set("propertyNames", reference(Shapes.any()));
    return map;
  }
}
