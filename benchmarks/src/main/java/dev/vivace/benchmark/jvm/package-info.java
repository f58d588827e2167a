/** Arguments of the JVMs that this process forks. */
@NullMarked
@CheckReturnValue
package dev.vivace.benchmark.jvm;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
