package dev.vivace.gateway.route;

import dev.vivace.dsl.protocol.ErrorCode;

/** A code of HTTP with the contract's word for it. */
public enum Status {
  BAD_REQUEST(400),
  NOT_FOUND(404),
  REQUEST_TIMEOUT(408),
  CONFLICT(409),
  PRECONDITION_FAILED(412),
  UNPROCESSABLE_ENTITY(422),
  TOO_MANY_REQUESTS(429),
  INTERNAL_ERROR(500),
  SERVICE_UNAVAILABLE(503);

  private final int number;

  Status(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static Status of(ErrorCode code) {
    return switch (code) {
      case INVALID_ARGUMENT, UNREADABLE_BODY, LIMIT_EXCEEDED -> BAD_REQUEST;
      case NOT_FOUND -> NOT_FOUND;
      case CONFLICT -> CONFLICT;
      case PRECONDITION_FAILED -> PRECONDITION_FAILED;
      case UNPROCESSABLE -> UNPROCESSABLE_ENTITY;
      case OVERLOADED -> TOO_MANY_REQUESTS;
      case UNAVAILABLE -> SERVICE_UNAVAILABLE;
      case TIMEOUT -> REQUEST_TIMEOUT;
      case INTERNAL -> INTERNAL_ERROR;
    };
  }
}
