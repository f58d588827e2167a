package dev.vivace.benchmark.chaos;

/**
 * A version of a workflow whose push was acknowledged.
 *
 * @param marker a text in the definition that no other push has
 */
record Definition(String workflowId, long version, String marker) {}
