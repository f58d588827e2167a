package dev.vivace.grid.engine.run;

import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.grid.engine.InlineIds;
import dev.vivace.grid.engine.run.state.RunHeader;
import java.util.ArrayList;
import java.util.List;

/**
 * The place of the definition of a run: in its workflow, or in the body of a loop there.
 *
 * @param workflowId of the workflow that was pushed
 * @param loops the ids of the loop steps on the way to the body, the outermost first
 */
public record DefinitionPath(String workflowId, List<String> loops) {
  public DefinitionPath {
    loops = List.copyOf(loops);
  }

  public static DefinitionPath of(RunHeader header) {
    String workflowId = header.key().workflowId();
    List<String> loops = new ArrayList<>();
    if (InlineIds.isInline(workflowId)
        && header.startContext().initiator() instanceof Initiator.Upstream above) {
      List<Initiator.Ancestor> path = above.ancestors();
      for (int i = path.size() - 1; i >= 0 && InlineIds.isInline(workflowId); i--) {
        loops.add(0, path.get(i).stepId());
        workflowId = path.get(i).workflowId();
      }
    }
    return new DefinitionPath(workflowId, loops);
  }
}
