/** The machine under a node: directory, lock, disk, memory, ports and the flags of the JDK. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.cluster.local;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
