package dev.vivace.dsl.model.param;

/** The names of parameters that have a meaning of their own. */
public final class ParamNames {
  /** What a loop loops over: a {@code MAP} of arrays (foreach) or of scalars (while). */
  public static final String LOOP_PARAMS = "loop_params";

  public static final String SUBWORKFLOW_ID = "subworkflow_id";
  public static final String SUBWORKFLOW_VERSION = "subworkflow_version";
  public static final String SLEEP_SECONDS = "sleep_seconds";

  /** The request of an {@code Http} step, a {@code MAP}. */
  public static final String HTTP = "http";

  /** The pod of a {@code Kubernetes} step, a {@code MAP}. */
  public static final String KUBERNETES = "kubernetes";

  /** The notebook of a {@code Notebook} step, a {@code MAP}. */
  public static final String NOTEBOOK = "notebook";

  /** The name of the handler of a {@code Task} step, a {@code STRING}. */
  public static final String TASK = "task";

  private ParamNames() {}
}
