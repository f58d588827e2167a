package dev.vivace.grid.cluster;

import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.grid.store.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.internal.management.cache.CacheIdleVerifyCommandArg;
import org.apache.ignite.internal.management.cache.IdleVerifyResultV2;
import org.apache.ignite.internal.management.cache.IdleVerifyTaskV2;
import org.apache.ignite.internal.visor.VisorTaskArgument;
import org.apache.ignite.internal.visor.VisorTaskResult;

/** Compares all copies of all partitions with each other: Ignite's own check of an idle grid. */
final class CopyCheck {
  private CopyCheck() {}

  /** What differs; empty if all copies agree. */
  static List<String> problems(Ignite ignite) {
    CacheIdleVerifyCommandArg caches = new CacheIdleVerifyCommandArg();
    caches.caches(Arrays.stream(Table.values()).map(Table::cacheName).toArray(String[]::new));
    VisorTaskResult<IdleVerifyResultV2> answer =
        ignite
            .compute()
            .execute(
                new IdleVerifyTaskV2(),
                new VisorTaskArgument<>(ignite.cluster().localNode().id(), caches, false));
    return problems(result(answer));
  }

  private static IdleVerifyResultV2 result(VisorTaskResult<IdleVerifyResultV2> answer) {
    try {
      return answer.result();
    } catch (Exception e) { // as the signature has it
      throw OrchestratorException.unavailable(
          "expected the grid to compare its copies, but it could not: %s; try again when it is whole"
              .formatted(e.getMessage()),
          e);
    }
  }

  private static List<String> problems(IdleVerifyResultV2 result) {
    List<String> problems = new ArrayList<>();
    if (result.hasConflicts() || !result.exceptions().isEmpty()) {
      StringBuilder text = new StringBuilder();
      result.print(text::append, false);
      problems.add("the copies of some partitions differ: " + text.toString().strip());
    }
    return problems;
  }
}
