package dev.vivace.gateway.route;

import dev.vivace.dsl.protocol.ErrorCode;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the API, with everything that is to be known of it: requests are checked by it,
 * and the documents are made of it.
 *
 * @param id what programs call it
 * @param summary one sentence without the full stop
 * @param query the parameters of the query
 * @param answers besides the refusals
 * @param refusals why it may refuse a request
 */
public record Route(
    String id,
    HttpMethod method,
    Path path,
    String summary,
    List<Param<?>> query,
    Optional<Body> body,
    List<Answer> answers,
    Set<ErrorCode> refusals,
    Access access,
    Pace pace,
    Endpoint endpoint) {

  /** Whatever a request asks for, it may fail like this. */
  private static final Set<ErrorCode> ALWAYS =
      EnumSet.of(
          ErrorCode.INVALID_ARGUMENT,
          ErrorCode.TIMEOUT,
          ErrorCode.OVERLOADED,
          ErrorCode.UNAVAILABLE,
          ErrorCode.INTERNAL);

  public Route {
    query = List.copyOf(query);
    answers = List.copyOf(answers);
    refusals = Set.copyOf(refusals);
  }

  /** All parameters, in the order of a request. */
  public List<Param<?>> params() {
    List<Param<?>> params = new ArrayList<>(path.params());
    params.addAll(query);
    return params;
  }

  /** Any read may be of more than is answered. */
  public static Draft get(String id, Path path) {
    return new Draft(id, HttpMethod.GET, path, Access.READ).refuses(ErrorCode.UNPROCESSABLE);
  }

  public static Draft post(String id, Path path) {
    return new Draft(id, HttpMethod.POST, path, Access.WRITE);
  }

  public static Draft put(String id, Path path) {
    return new Draft(id, HttpMethod.PUT, path, Access.WRITE);
  }

  public static Draft delete(String id, Path path) {
    return new Draft(id, HttpMethod.DELETE, path, Access.WRITE);
  }

  /** A route that is still being described; its handler completes it. */
  public static final class Draft {
    private final String id;
    private final HttpMethod method;
    private final Path path;
    private Access access;
    private Pace pace = Pace.ORDINARY;
    private String summary = "";
    private Optional<Body> body = Optional.empty();
    private final List<Param<?>> query = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final Set<ErrorCode> refusals = EnumSet.copyOf(ALWAYS);

    private Draft(String id, HttpMethod method, Path path, Access access) {
      this.id = id;
      this.method = method;
      this.path = path;
      this.access = access;
    }

    public Draft summary(String sentence) {
      summary = sentence;
      return this;
    }

    public Draft query(Param<?>... params) {
      query.addAll(List.of(params));
      return this;
    }

    public Draft body(Body expected) {
      body = Optional.of(expected);
      return this;
    }

    public Draft answers(Answer... some) {
      answers.addAll(List.of(some));
      return this;
    }

    public Draft refuses(ErrorCode... some) {
      refusals.addAll(List.of(some));
      return this;
    }

    public Draft access(Access who) {
      access = who;
      return this;
    }

    public Draft pace(Pace how) {
      pace = how;
      return this;
    }

    public Route handledBy(Endpoint endpoint) {
      return new Route(
          id, method, path, summary, query, body, answers, refusals, access, pace, endpoint);
    }
  }
}
