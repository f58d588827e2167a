package dev.vivace.cli.serve;

import dev.vivace.gateway.HttpGateway;
import dev.vivace.gateway.fixture.FakeVivace;
import dev.vivace.gateway.http.HttpConfig;
import dev.vivace.grid.async.DaemonThreads;
import dev.vivace.grid.async.Futures;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A process that runs out of memory on a thread of the kind that the argument names, and lives on.
 */
public final class HungryProcess {
  private HungryProcess() {}

  public static void main(String[] arguments) {
    EndOnOutOfMemory.watch();
    switch (arguments[0]) {
      case "main" -> hoard();
      case "thread" -> new Thread(HungryProcess::hoard, "hungry").start();
      case "pool" -> DaemonThreads.named("hungry").newThread(HungryProcess::hoard).start();
      case "future" -> Futures.complete(new CompletableFuture<>(), HungryProcess::hoard);
      case "event-loop" -> Vertx.vertx().runOnContext(now -> hoard());
      case "request" -> serve(new OutOfMemoryError("Java heap space"));
      case "no-thread" -> serve(new OutOfMemoryError("unable to create native thread"));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
    Service.waitForSignal();
  }

  private static List<Object> hoard() {
    List<Object> all = new ArrayList<>();
    while (true) {
      all.add(new long[1 << 20]);
    }
  }

  private static void serve(Error error) {
    FakeVivace vivace = new FakeVivace();
    vivace.breakWith(error);
    HttpGateway gateway = HttpGateway.start(HttpConfig.defaults().withPort(0), vivace);
    System.out.println(gateway.address());
  }
}
