/** Micro-benchmarks of the pure parts, each with an allocation figure under {@code -prof gc}. */
@NullMarked
package dev.vivace.benchmark.micro;

import org.jspecify.annotations.NullMarked;
