/** The parts of a load: its settings, its scenarios and the shapes of their workflows. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.load.workload;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
