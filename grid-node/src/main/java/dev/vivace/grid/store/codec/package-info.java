/**
 * The stored and transmitted forms of engine values.
 *
 * <p>A stored form has a version, and each version its own writer and reader ({@code
 * store.record}): a released one never changes, and is read for good. Values inside of forms that
 * have variants begin with a code ({@link dev.vivace.grid.store.codec.Variants}).
 */
@NullMarked
@CheckReturnValue
package dev.vivace.grid.store.codec;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
