package dev.vivace.gateway;

import io.vertx.core.Future;

/** Answers one kind of request. May fail by a future or by throwing. */
@FunctionalInterface
interface Endpoint {
  Future<Reply> answer(Call call);
}
