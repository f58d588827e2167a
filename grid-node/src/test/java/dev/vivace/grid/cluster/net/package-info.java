/** Tests of how a grid forms and who may work in it. */
@NullMarked
package dev.vivace.grid.cluster.net;

import org.jspecify.annotations.NullMarked;
