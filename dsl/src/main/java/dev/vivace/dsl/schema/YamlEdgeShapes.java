package dev.vivace.dsl.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vivace.dsl.validate.rule.ContractLimits;
import java.util.List;

/** The sentences of the YAML form that lead to other jobs. */
final class YamlEdgeShapes {

  /** A list of transitions; blank ones are passed over. */
  ObjectNode list() {
    return Shapes.array(Shapes.orNull(sentence()));
  }

  /** An order, or transitions by the id of the job that they lead away from. */
  ObjectNode dag() {
    ObjectNode order = Shapes.any();
    order.putArray("enum").add("sequential").add("parallel");
    String anyCase = Shapes.anyCase(List.of("sequential", "parallel"));
    return Shapes.anyOf(
        order,
        Shapes.matching("^\\s*" + anyCase + "\\s*$"),
        Shapes.mapOf(Shapes.orNull(Shapes.anyOf(list(), sentence()))));
  }

  private static ObjectNode sentence() {
    String id = ContractLimits.REFERENCE.pattern().replace("*+", "*");
    String start =
        "(?:"
            + Shapes.anyCase("if")
            + "\\s[\\s\\S]*\\S[\\s\\S]*\\s"
            + Shapes.anyCase("then")
            + "\\s+|"
            + Shapes.anyCase("otherwise")
            + "\\s+)?";
    return Shapes.matching("^\\s*(?:" + start + id + "\\s*)?$")
        .put("description", "job, IF condition THEN job, or OTHERWISE job");
  }
}
