/**
 * Documents that are made of the routes: OpenAPI and the table of the README, with the schemas of
 * bodies and answers.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.gateway.openapi;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
