package dev.vivace.grid.engine.compiled;

import dev.vivace.dsl.param.eval.Condition;

/**
 * An edge of the graph.
 *
 * @param target index of the step it leads to
 * @param condition decides, when its step completes, whether the edge is taken
 */
public record Edge(int target, Condition condition) {}
