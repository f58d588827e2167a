package dev.vivace.benchmark.chaos.load;

/**
 * A version of a workflow whose push was acknowledged.
 *
 * @param marker a text in the definition that no other push has
 */
public record Definition(String workflowId, long version, String marker) {}
