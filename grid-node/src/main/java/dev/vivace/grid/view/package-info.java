/**
 * The views of the API: pure functions from definitions and from the stored history of a run to the
 * views of {@code dsl.protocol}.
 *
 * <p>{@link dev.vivace.grid.view.RunHistory} reads a history once; {@link
 * dev.vivace.grid.view.RunView} and {@link dev.vivace.grid.view.StepView} show it. Nothing else
 * turns histories into something to look at. Parameters that the system defines are evaluated here,
 * when somebody looks, and not while the run goes on.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.view;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
