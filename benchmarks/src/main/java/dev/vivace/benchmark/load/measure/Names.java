package dev.vivace.benchmark.load.measure;

/**
 * Ids from which numbers can be read back without a look-up: a listener is told of every step and
 * shares its cores with the node.
 */
public final class Names {
  private static final String WORKFLOW = "load-";
  private static final String STEP = "step";
  private static final String FOREACH = "maestro_foreach_";
  private static final String NEXT = "next";

  private Names() {}

  public static String workflow(int index, String label) {
    return WORKFLOW + index + "-" + label;
  }

  /** The index in a workflow id; -1 if the workflow is none of the load. */
  public static int workflowIndex(String id) {
    if (!id.startsWith(WORKFLOW)) {
      return -1;
    }
    int index = 0;
    for (int i = WORKFLOW.length(); i < id.length() && id.charAt(i) != '-'; i++) {
      index = 10 * index + id.charAt(i) - '0';
    }
    return index;
  }

  /** Whether a run of this workflow is the iteration of a foreach step. */
  public static boolean isIteration(String id) {
    return id.startsWith(FOREACH);
  }

  public static String step(int ordinal) {
    return STEP + ordinal;
  }

  /** A task step that follows directly on one other task step. */
  public static String nextTask(int ordinal) {
    return NEXT + ordinal;
  }

  static boolean isNextTask(String stepId) {
    return stepId.startsWith(NEXT);
  }

  /** The number at the end of a step id. */
  public static int ordinal(String stepId) {
    int ordinal = 0;
    for (int i = STEP.length(); i < stepId.length(); i++) {
      ordinal = 10 * ordinal + stepId.charAt(i) - '0';
    }
    return ordinal;
  }
}
