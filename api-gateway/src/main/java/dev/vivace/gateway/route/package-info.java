/**
 * What an endpoint is made of: a {@link dev.vivace.gateway.route.Route} says everything about
 * itself, and its handler turns a {@link dev.vivace.gateway.route.Call} of checked values into a
 * future {@link dev.vivace.gateway.route.Reply}. Handlers know nothing of connections, errors or
 * metrics.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.route;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
