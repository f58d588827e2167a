package dev.vivace.grid.step;

import dev.vivace.grid.engine.RunKey;
import dev.vivace.grid.engine.message.Message;
import dev.vivace.grid.engine.run.command.AttemptOutcome;
import dev.vivace.grid.engine.run.command.RunCommand;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Takes the outcomes that runtimes report. */
final class Reports implements Consumer<Message> {
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();

  @Override
  public void accept(Message message) {
    messages.add(message);
  }

  Message next() throws InterruptedException, TimeoutException {
    Message next = messages.poll(StepFixture.DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new TimeoutException("expected an outcome within " + StepFixture.DEADLINE);
    }
    return next;
  }

  RunKey nextRun() throws InterruptedException, TimeoutException {
    return (RunKey) next().to();
  }

  AttemptOutcome nextOutcome() throws InterruptedException, TimeoutException {
    return ((RunCommand.CompleteAttempt) next().command()).outcome();
  }

  int size() {
    return messages.size();
  }
}
