/** The product as its users get it: the executable jar as a process, spoken to over HTTP. */
@NullMarked
package dev.vivace.acceptance;

import org.jspecify.annotations.NullMarked;
