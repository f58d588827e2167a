/** Kills, pauses and restarts nodes as a seed says, and times how fast the others go on. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.chaos.disturb;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
