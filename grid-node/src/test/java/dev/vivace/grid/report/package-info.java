@NullMarked
package dev.vivace.grid.report;

import org.jspecify.annotations.NullMarked;
