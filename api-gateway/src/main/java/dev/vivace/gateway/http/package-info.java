/**
 * The server: reads requests, keeps the limits, hands calls to their routes and writes what they
 * answer. Nothing here blocks an event loop, and nothing knows what a route does.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
