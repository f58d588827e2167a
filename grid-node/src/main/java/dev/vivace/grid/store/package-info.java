/**
 * Where the grid keeps state: tables (one Ignite cache each, all with the same affinity), their
 * keys, and the one transaction in which a worker writes a batch.
 *
 * <p>Keys are text {@code affinity|rest}; everything with the same affinity part lies in one
 * partition. Values are encoded bytes that begin with a schema version ({@code codec}), except the
 * summaries, whose fields are indexed. No object of the engine or the language is stored as itself.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.store;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
