/**
 * The shell around the engine: partitions, workers, group commit, delivery of messages.
 *
 * <p>Each partition has one writer at a time, a worker of the node that owns it. A worker drains
 * its mailbox, decides every command with the engine, writes all changes in one transaction, and
 * only then replies and lets effects leave.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.runtime;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
