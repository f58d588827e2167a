package dev.vivace.grid.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vivace.dsl.builder.Params;
import dev.vivace.dsl.builder.StepBuilder;
import dev.vivace.dsl.builder.Steps;
import dev.vivace.dsl.builder.Workflows;
import dev.vivace.dsl.model.User;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.StartRequest;
import dev.vivace.dsl.protocol.TemplateDefinition;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import dev.vivace.grid.api.GridConfig;
import dev.vivace.grid.api.Instances;
import dev.vivace.grid.api.Instances.PageRequest;
import dev.vivace.grid.api.Instances.View;
import dev.vivace.grid.api.StorageConfig;
import dev.vivace.grid.api.TaskHandler;
import dev.vivace.grid.api.Templates;
import dev.vivace.grid.api.Vivace;
import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.fixture.QuietLogs;
import dev.vivace.grid.store.Partitioning;
import dev.vivace.grid.store.StoreKeys;
import dev.vivace.grid.store.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node with a damaged record in each of its tables: what it shows of them, and that it goes on
 * with everything else, also after a restart. Each table has a workflow of its own.
 */
@ExtendWith(QuietLogs.class)
class DamagedRecordsIT {
  /** Tables that nothing is in that could be damaged: a damaged record is added. */
  private static final Set<Table> ADDED =
      EnumSet.of(Table.OUTBOX, Table.LATEST_RUN, Table.AGGREGATE, Table.MEMBER);

  private static final User ME = User.of("me");
  private static final byte[] DAMAGE = {(byte) 0xff, 0, 77};
  private static final int PARTITIONS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path data;

  @Test
  void goesOnWithADamagedRecordInEveryTable() {
    try (Vivace node = start(call -> new CompletableFuture<>())) {
      publishTemplates(node);
      Stream.of(Table.values()).forEach(table -> prepare(node, table));
      Stream.of(Table.values()).forEach(DamagedRecordsIT::damage);
      Stream.of(Table.values()).forEach(table -> assertShown(node, table));
      assertThat(node.cluster().verify().join().problems())
          .anyMatch(problem -> problem.contains(workflow(Table.HISTORY)))
          .anyMatch(problem -> problem.contains(workflow(Table.WORKFLOW)));
    }
    try (Vivace node = start(call -> CompletableFuture.completedFuture(Map.of()))) {
      Stream.of(Table.values()).forEach(table -> assertGoesOn(node, table));
      assertTemplates(node);
      Stream.of(Table.values()).forEach(table -> assertDeletable(node, table));
    }
  }

  private Vivace start(TaskHandler work) {
    return Vivace.embedded()
        .grid(
            GridConfig.defaults()
                .withStorage(StorageConfig.durable(data))
                .withPartitions(PARTITIONS))
        .task("work", work)
        .start();
  }

  private static String workflow(Table table) {
    return "w-" + table.name().toLowerCase(Locale.ROOT);
  }

  private static RunKey run(Table table, long instance) {
    return RunKey.first(workflow(table), instance);
  }

  /** The first instance of a workflow runs, and the second one waits for it. */
  private static void prepare(Vivace node, Table table) {
    StepBuilder<?> task = Steps.task("t", "work");
    StepBuilder<?> step =
        switch (table) {
          case ITERATION_DATA -> Steps.foreach("l").over("i", Params.numbers(1, 2)).step(task);
          case SUMMARY -> Steps.noOp("n");
          case OWNER,
              LIVE,
              HISTORY,
              LATEST_RUN,
              WORKFLOW,
              VERSION,
              TEMPLATE,
              REQUEST,
              AGGREGATE,
              MEMBER,
              OUTBOX ->
              task;
        };
    push(node, table, step);
    assertThat(startInstance(node, table)).isEqualTo(1);
    assertThat(startInstance(node, table)).isEqualTo(2);
    if (table == Table.SUMMARY) {
      assertThat(await(node, table, 2)).isEqualTo(WorkflowStatus.SUCCEEDED);
    }
  }

  private static void push(Vivace node, Table table, StepBuilder<?> step) {
    var unused =
        node.workflows()
            .push(Workflows.define(workflow(table)).owner("me").step(step).build(), ME)
            .join();
  }

  private static long startInstance(Vivace node, Table table) {
    StartRequest request =
        new StartRequest(
            Initiator.Manual.by("me"), null, UUID.randomUUID(), null, null, null, null);
    return node.instances()
        .start(workflow(table), "latest", request, ME)
        .join()
        .workflowInstanceId();
  }

  private static WorkflowStatus await(Vivace node, Table table, long instance) {
    return node.instances().await(workflow(table), instance, PATIENCE).join();
  }

  private static void damage(Table table) {
    IgniteCache<String, Object> cache = Ignition.allGrids().get(0).cache(table.cacheName());
    String key =
        switch (table) {
          case OWNER -> StoreKeys.owner(Partitioning.partition(workflow(table), PARTITIONS));
          case LIVE, SUMMARY -> StoreKeys.run(run(table, 1));
          case HISTORY -> StoreKeys.history(run(table, 1), 0);
          case LATEST_RUN -> StoreKeys.instance(run(table, 1));
          case WORKFLOW, AGGREGATE, MEMBER -> StoreKeys.state(workflow(table));
          case OUTBOX -> StoreKeys.outbox(workflow(table), 1, 77);
          case TEMPLATE -> "template:damaged|1";
          case VERSION, REQUEST -> anyKey(cache, workflow(table));
          case ITERATION_DATA -> anyKey(cache, "maestro_foreach_");
        };
    assertThat(ADDED.contains(table) || cache.containsKey(key)).as(key).isTrue();
    cache.put(key, DAMAGE);
  }

  private static String anyKey(IgniteCache<String, Object> cache, String prefix) {
    return StreamSupport.stream(cache.spliterator(), false)
        .map(entry -> entry.getKey())
        .filter(key -> key.startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private static List<WorkflowInstance> page(Vivace node, Table table) {
    return node.instances()
        .list(workflow(table), PageRequest.newest(10), View.FULL)
        .join()
        .elements();
  }

  private static List<WorkflowStatus> statuses(Vivace node, Table table) {
    return page(node, table).stream().map(instance -> instance.progress().status()).toList();
  }

  private static void assertShown(Vivace node, Table table) {
    if (table == Table.WORKFLOW) {
      assertUnreadable(() -> page(node, table));
      return;
    }
    assertThat(page(node, table))
        .as("page of %s", table)
        .extracting(instance -> instance.identity().workflowInstanceId())
        .containsExactly(1L, 2L);
    if (table == Table.HISTORY) {
      assertThat(statuses(node, table))
          .containsExactly(WorkflowStatus.UNREADABLE, WorkflowStatus.CREATED);
      assertShownAsUnreadable(node);
    } else {
      assertThat(statuses(node, table)).doesNotContain(WorkflowStatus.UNREADABLE);
    }
  }

  private static void assertShownAsUnreadable(Vivace node) {
    String id = workflow(Table.HISTORY);
    WorkflowInstance run = node.instances().run(id, 1, Instances.LATEST, View.FULL).join();
    assertThat(run.progress().status()).isEqualTo(WorkflowStatus.UNREADABLE);
    assertThat(String.valueOf(run.timeline())).contains("cannot be read", id);
    assertThat(node.instances().runs(id, 1, PageRequest.newest(10)).join().elements())
        .singleElement()
        .extracting(one -> one.progress().status())
        .isEqualTo(WorkflowStatus.UNREADABLE);
    assertUnreadable(() -> node.instances().steps(id, 1, Instances.LATEST).join());
    assertUnreadable(() -> node.instances().step(id, 1, "t", View.FULL).join());
  }

  private static void assertUnreadable(Callable<?> reading) {
    assertThatThrownBy(reading::call)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("cannot be read");
  }

  private static void assertGoesOn(Vivace node, Table table) {
    switch (table) {
      case HISTORY -> {
        assertThat(await(node, table, 2)).isEqualTo(WorkflowStatus.SUCCEEDED);
        assertUnreadable(() -> await(node, table, 1));
      }
      case ITERATION_DATA -> {
        assertThat(await(node, table, 1)).isEqualTo(WorkflowStatus.FAILED);
        assertThat(await(node, table, 2)).isEqualTo(WorkflowStatus.SUCCEEDED);
      }
      case VERSION -> {
        assertThat(statuses(node, table))
            .containsExactly(WorkflowStatus.UNREADABLE, WorkflowStatus.UNREADABLE);
        assertUnreadable(() -> startInstance(node, table));
        assertUnreadable(() -> node.workflows().definition(workflow(table), "latest", true).join());
      }
      case WORKFLOW -> {
        assertThat(await(node, table, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
        assertUnreadable(() -> startInstance(node, table));
      }
      case OWNER, LIVE, LATEST_RUN, TEMPLATE, REQUEST, AGGREGATE, MEMBER, OUTBOX, SUMMARY -> {
        assertThat(await(node, table, 1)).isEqualTo(WorkflowStatus.SUCCEEDED);
        assertThat(await(node, table, 2)).isEqualTo(WorkflowStatus.SUCCEEDED);
      }
    }
  }

  private static void assertDeletable(Vivace node, Table table) {
    if (table == Table.WORKFLOW) {
      assertUnreadable(() -> node.workflows().delete(workflow(table), ME).join());
      return;
    }
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> node.workflows().delete(workflow(table), ME).join().message(), text -> true);
    Awaitility.await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .untilAsserted(() -> push(node, table, Steps.noOp("n")));
    assertThat(startInstance(node, table)).isEqualTo(3);
    assertThat(await(node, table, 3)).isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  private static void publishTemplates(Vivace node) {
    for (String id : List.of("damaged", "kept")) {
      var unused =
          node.templates().publish(Workflows.template(id).step(Steps.noOp("a")).build(), ME).join();
    }
  }

  private static void assertTemplates(Vivace node) {
    List<TemplateDefinition.Overview> all =
        node.templates().list(Templates.Query.ALL).join().elements();
    assertThat(all).extracting(TemplateDefinition.Overview::id).containsExactly("damaged", "kept");
    assertThat(all.get(0).problem()).contains("cannot be read");
    assertThat(all.get(1).problem()).isNull();
    assertThat(node.templates().versions("damaged").join())
        .singleElement()
        .extracting(TemplateDefinition.Overview::problem)
        .isNotNull();
    assertUnreadable(() -> node.templates().get("damaged", "latest").join());
    assertThat(node.templates().delete("damaged", null, ME).join().message()).contains("[1]");
  }
}
