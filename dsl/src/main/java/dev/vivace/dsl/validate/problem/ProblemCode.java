package dev.vivace.dsl.validate.problem;

/** The kinds of problem, for programs that read them. */
public enum ProblemCode {
  /** The text is not JSON or YAML, or not of the shape of a definition. */
  MALFORMED,
  /** A field that the definition does not know. */
  UNKNOWN_FIELD,
  /** A value of the wrong type. */
  WRONG_TYPE,
  /** Something required is absent or empty. */
  MISSING,
  /** An id or a name that breaks the rules of names. */
  INVALID_NAME,
  /** Two things of one name where names are unique. */
  DUPLICATE,
  /** More steps, text or levels than a definition may have. */
  TOO_LARGE,
  /** A number outside of its range. */
  OUT_OF_RANGE,
  /** A reference to a step that does not exist, or not on this level. */
  UNKNOWN_STEP,
  /** Declared predecessors that differ from those that the transitions give. */
  WRONG_PREDECESSORS,
  /** Transitions that lead back to where they started. */
  CYCLE,
  /** A transition, dag or expression that cannot be read. */
  INVALID_TRANSITION,
  INVALID_TIMEOUT,
  INVALID_RETRY_POLICY,
  INVALID_TRIGGER,
  INVALID_SIGNAL,
  /** A parameter that cannot be merged or evaluated. */
  INVALID_PARAM,
  /** A text that is no expression, or an expression that fails whenever it is evaluated. */
  INVALID_EXPRESSION,
  /** A name in an expression or text that stands for nothing there. */
  UNKNOWN_NAME,
  /** Runs of a workflow that would wait for each other, or stop each other. */
  SELF_CALL,
  /** Accepted as the contract has it, but nothing here acts on it yet. */
  NOT_ENFORCED,
  /** A workflow that does not exist, or not yet. */
  UNKNOWN_WORKFLOW,
  /** A parameter that the workflow to which it is handed down does not take. */
  NOT_TAKEN,
  /** Readable, but nothing runs it. */
  NOT_SUPPORTED,
  /** Accepted, but probably not what was meant. */
  SUSPICIOUS
}
