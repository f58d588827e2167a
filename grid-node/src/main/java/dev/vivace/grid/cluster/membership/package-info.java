/** Who belongs to the grid: quorum, recorded views, and how a grid forms again. */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.cluster.membership;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
