/** What a JVM that this process forks has to be told, and the ports that it gets. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.jvm;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
