package dev.vivace.dsl.sel.type;

/** A method, function or constructor that expressions may call. */
@FunctionalInterface
public interface Member {
  /**
   * Performs the call.
   *
   * @param self the value a method is called on; {@link Special#VOID} for the others
   */
  Object call(Object self, Arguments args);
}
