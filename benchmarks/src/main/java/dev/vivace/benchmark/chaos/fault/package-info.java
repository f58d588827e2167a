/**
 * Nodes that break a promise, to prove that the checks find it; the only package of chaos that
 * reaches behind the API.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.fault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
