package dev.vivace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A plan for people: its steps as a tree, with what is known of each. */
final class PlanPrinter {
  private static final String STEP = "  ";
  private static final String ALWAYS = "true";

  private final PrintWriter out;

  PlanPrinter(PrintWriter out) {
    this.out = out;
  }

  static boolean hasErrors(JsonNode plan) {
    for (JsonNode problem : plan.path("problems")) {
      if (problem.path("severity").asText().equals("ERROR")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Prints a plan.
   *
   * @param told problems that its reader knows already, each as its path and its message
   */
  void print(JsonNode plan, Set<String> told) {
    out.printf(
        "Workflow %s as of %s%n",
        plan.path("workflow_id").asText(),
        Instant.ofEpochMilli(plan.path("evaluated_at").asLong()));
    params(STEP, plan.path("params"));
    out.println();
    steps("", plan.path("steps"));
    out.println();
    out.println(totals(plan.path("totals")));
    for (JsonNode problem : plan.path("problems")) {
      String text = problem.path("path").asText() + " " + problem.path("message").asText();
      if (!told.contains(text)) {
        out.printf("%s: %s%n", problem.path("severity").asText().toLowerCase(Locale.ROOT), text);
      }
    }
  }

  private static String totals(JsonNode totals) {
    String text =
        "Steps: %s, iterations: %s, leaf steps: %s"
            .formatted(
                totals.path("steps").asText(),
                known(totals.path("iterations")),
                known(totals.path("leaf_steps")));
    return totals.has("unknown") ? text + " (" + totals.path("unknown").asText() + ")" : text;
  }

  private static String known(JsonNode number) {
    return number.isNull() ? "unknown" : number.asText();
  }

  private void steps(String indent, JsonNode steps) {
    for (JsonNode step : steps) {
      step(indent, step);
    }
  }

  private void step(String indent, JsonNode step) {
    out.println(
        indent
            + step.path("id").asText()
            + STEP
            + step.path("type").asText()
            + detail(step)
            + runs(step));
    String inside = indent + STEP + STEP;
    params(inside, step.path("params"));
    iterations(inside, step.path("foreach"));
    iterations(inside, step.path("while"));
    for (JsonNode edge : step.path("transitions")) {
      out.println(inside + "-> " + edge.path("to").asText() + condition(edge));
    }
  }

  private static String runs(JsonNode step) {
    return switch (step.path("runs").asText()) {
      case "NO" -> "  [does not run: " + step.path("reason").asText() + "]";
      case "MAYBE" -> "  [may run: " + step.path("reason").asText() + "]";
      default -> "";
    };
  }

  private static String detail(JsonNode step) {
    if (step.has("foreach")) {
      return foreach(step.path("foreach"));
    }
    if (step.has("while")) {
      JsonNode loop = step.path("while");
      return ": goes on while " + loop.path("condition").asText() + starts(loop);
    }
    return step.has("subworkflow") ? child(step.path("subworkflow")) : "";
  }

  private static String foreach(JsonNode loop) {
    String count =
        loop.path("iterations").isNull()
            ? "unknown iterations, " + loop.path("unknown").asText()
            : loop.path("iterations").asText() + " iterations";
    return loop.has("concurrency")
        ? ": %s, %s at a time".formatted(count, loop.path("concurrency").asText())
        : ": " + count;
  }

  private static String starts(JsonNode loop) {
    JsonNode starts = loop.path("starts");
    return starts.isNull()
        ? " (" + loop.path("unknown").asText() + ")"
        : starts.asBoolean() ? " (it starts)" : " (it does not start)";
  }

  private static String child(JsonNode child) {
    String what =
        child.path("id").isNull() ? "an unknown workflow" : "workflow " + child.path("id").asText();
    String version =
        child.has("version")
            ? " version " + child.path("version").asText()
            : child.has("selector") ? " version " + child.path("selector").asText() : "";
    String state =
        child.has("unknown")
            ? " (" + child.path("unknown").asText() + ")"
            : child.path("exists").asBoolean() ? "" : " (does not exist)";
    return ": starts "
        + what
        + version
        + (child.path("sync").asBoolean() ? "" : ", does not wait")
        + state;
  }

  private void iterations(String indent, JsonNode loop) {
    for (String iteration : List.of("first", "last")) {
      if (loop.has(iteration) && !loop.path(iteration).isEmpty()) {
        out.println(indent + iteration + ": " + inline(loop.path(iteration)));
      }
    }
    steps(indent, loop.path("steps"));
  }

  private static String inline(JsonNode params) {
    List<String> texts = new ArrayList<>();
    params
        .properties()
        .forEach(param -> texts.add(param.getKey() + " = " + value(param.getValue())));
    return String.join(", ", texts);
  }

  private void params(String indent, JsonNode params) {
    params
        .properties()
        .forEach(param -> out.println(indent + param.getKey() + " = " + value(param.getValue())));
  }

  private static String value(JsonNode param) {
    if (param.has("unknown")) {
      return "? (" + param.path("unknown").asText() + ")";
    }
    return param.has("omitted")
        ? "... (" + param.path("omitted").asText() + ")"
        : param.path("value").toString();
  }

  private static String condition(JsonNode edge) {
    String condition = edge.path("condition").asText();
    if (condition.equals(ALWAYS)) {
      return "";
    }
    JsonNode holds = edge.path("holds");
    String answer =
        holds.isNull()
            ? edge.path("unknown").asText()
            : holds.asBoolean() ? "it holds" : "it does not hold";
    return " if " + condition + " (" + answer + ")";
  }
}
