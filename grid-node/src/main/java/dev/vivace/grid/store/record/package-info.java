/**
 * The records that the grid stores: which there are, in which table each lies, and in which
 * versions it may be found.
 *
 * <p>A new record, or a new version of one, is a line in {@link
 * dev.vivace.grid.store.record.StoredRecords}. Whoever reads or writes a record does it through its
 * kind, so that a version that is not known is an error everywhere.
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.store.record;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
