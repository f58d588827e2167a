package dev.vivace.dsl.param.attribute;

import dev.vivace.dsl.model.param.ParsableLong;
import dev.vivace.dsl.param.Param;
import dev.vivace.dsl.param.ParamException;
import dev.vivace.dsl.param.compiled.Interpolation;
import dev.vivace.dsl.param.eval.WorkflowParams;

/** Fills parameters of the workflow into the text of an attribute. */
public final class AttributeText {
  /** The name that the contract gives an attribute in messages. */
  private static final String NAME = "maestro_parsable_str";

  private AttributeText() {}

  /** Whether the value is known only once the parameters of the workflow are. */
  public static boolean isOpen(ParsableLong attribute) {
    return attribute.quoted() && !Interpolation.compile(attribute.text()).isConstant();
  }

  /**
   * The text of an attribute with its references filled in.
   *
   * @throws ParamException if one of them is no parameter of the workflow
   */
  public static String fill(ParsableLong attribute, WorkflowParams params) {
    return attribute.quoted()
        ? Interpolation.compile(attribute.text()).fill(name -> value(name, params))
        : attribute.text();
  }

  private static Object value(String name, WorkflowParams params) {
    Param param = params.get(name);
    if (param == null) {
      String run = params.scope().identity();
      throw ParamException.of(
          "Failed to parse attribute [%s] for workflow [%s] due to Param [%s] referenced a"
              + " non-existing param [%s] in workflow [%s]",
          NAME, run, NAME, name, run);
    }
    return param.result();
  }
}
