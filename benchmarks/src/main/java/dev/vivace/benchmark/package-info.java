/** The benchmark suite: micro-benchmarks of the pure parts, and a driver that loads a real grid. */
@NullMarked
package dev.vivace.benchmark;

import org.jspecify.annotations.NullMarked;
