/** How nodes reach each other, and who may: ports, certificates, classes that may arrive. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.cluster.net;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
