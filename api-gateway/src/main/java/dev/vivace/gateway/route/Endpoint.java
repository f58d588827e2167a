package dev.vivace.gateway.route;

import io.vertx.core.Future;

/** Answers one kind of request. May fail by a future or by throwing. */
@FunctionalInterface
public interface Endpoint {
  Future<Reply> answer(Call call);
}
