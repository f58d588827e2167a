package dev.vivace.gateway;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import dev.vivace.gateway.Route.BodyType;
import dev.vivace.gateway.Route.Pace;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that the gateway answers. A new endpoint is one line here. */
final class RouteTable {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String WORKFLOW = WORKFLOWS + "/:workflowId";
  private static final String VERSION = WORKFLOW + "/versions/:version";
  private static final String INSTANCES = WORKFLOW + "/instances";
  private static final String INSTANCE = INSTANCES + "/:workflowInstanceId";
  private static final String RUN = INSTANCE + "/runs/:workflowRunId";
  private static final String STEP = INSTANCE + "/steps/:stepId";
  private static final String TEMPLATES = "/api/v3/templates";
  private static final String TEMPLATE = TEMPLATES + "/:templateId";
  private static final String JOB_TEMPLATES = "/api/v3/job-templates";
  private static final String JOB_TEMPLATE = JOB_TEMPLATES + "/:jobType";
  private static final String CLUSTER = "/api/v3/cluster";
  private static final String SNAPSHOTS = CLUSTER + "/snapshots";
  private static final String ATTEMPT = RUN + "/steps/:stepId/attempts/:stepAttemptId";

  private final List<Route> routes = new ArrayList<>();

  /** The endpoints by their area. */
  record Areas(
      WorkflowRoutes workflows,
      RunRoutes runs,
      StepRoutes steps,
      TemplateRoutes templates,
      JobTemplateRoutes jobTemplates,
      SchemaRoutes schemas,
      ClusterRoutes cluster,
      HealthRoutes health) {}

  RouteTable(Areas areas) {
    workflows(areas.workflows());
    runs(areas.runs(), areas.steps());
    templates(areas.templates(), areas.jobTemplates());
    plain(GET, "/api/v3/schemas/:name", areas.schemas()::schema);
    cluster(areas.cluster());
    critical(GET, "/health/live", areas.health()::live);
    critical(GET, "/health/ready", areas.health()::ready);
    critical(GET, "/metrics", areas.health()::metrics);
    plain(GET, "/", new WelcomeRoutes(ServerVersion.get(), summary())::welcome);
  }

  private void workflows(WorkflowRoutes workflows) {
    json(POST, WORKFLOWS, workflows::push);
    yaml(POST, WORKFLOWS + "/yaml", workflows::pushYaml);
    json(PUT, WORKFLOWS + "/actions/validate", workflows::validate);
    yaml(PUT, WORKFLOWS + "/actions/validate/yaml", workflows::validateYaml);
    json(PUT, WORKFLOWS + "/actions/plan", workflows::plan);
    yaml(PUT, WORKFLOWS + "/actions/plan/yaml", workflows::planYaml);
    plain(GET, VERSION, workflows::definition);
    plain(DELETE, WORKFLOW, workflows::delete);
  }

  private void runs(RunRoutes runs, StepRoutes steps) {
    json(POST, VERSION + "/actions/start", runs::start);
    plain(GET, INSTANCES, runs::list);
    plain(GET, INSTANCE, runs::instance);
    plain(GET, INSTANCE + "/runs", runs::runs);
    plain(GET, RUN, runs::run);

    plain(GET, INSTANCE + "/steps", steps::stepsOfInstance);
    plain(GET, RUN + "/steps", steps::stepsOfRun);
    plain(GET, STEP, steps::step);
    plain(GET, ATTEMPT, steps::attempt);
  }

  private void templates(TemplateRoutes templates, JobTemplateRoutes jobTemplates) {
    json(POST, TEMPLATES, templates::publish);
    yaml(POST, TEMPLATES + "/yaml", templates::publishYaml);
    plain(GET, TEMPLATES, templates::list);
    plain(GET, TEMPLATE, templates::get);
    plain(GET, TEMPLATE + "/versions", templates::versions);
    plain(DELETE, TEMPLATE, templates::delete);

    json(POST, JOB_TEMPLATES, jobTemplates::put);
    yaml(POST, JOB_TEMPLATES + "/yaml", jobTemplates::putYaml);
    plain(GET, JOB_TEMPLATES, jobTemplates::list);
    plain(GET, JOB_TEMPLATE, jobTemplates::get);
    plain(DELETE, JOB_TEMPLATE, jobTemplates::delete);
  }

  private void cluster(ClusterRoutes cluster) {
    critical(GET, CLUSTER, cluster::status);
    longPlain(POST, CLUSTER + "/actions/verify", cluster::verify);
    longJson(POST, CLUSTER + "/actions/forget", cluster::forget);
    longPlain(POST, CLUSTER + "/actions/recover", cluster::recover);
    plain(GET, SNAPSHOTS, cluster::snapshots);
    longJson(POST, SNAPSHOTS, cluster::createSnapshot);
    longPlain(POST, SNAPSHOTS + "/:snapshot/actions/restore", cluster::restoreSnapshot);
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  /** The methods that a path answers; empty if there is no such path. */
  List<String> allowed(String path) {
    Set<String> methods = new TreeSet<>();
    for (Route route : routes) {
      if (route.matches(path)) {
        methods.add(route.method().name());
        methods.add(HttpMethod.OPTIONS.name());
        if (route.method().equals(GET)) {
          methods.add(HttpMethod.HEAD.name());
        }
      }
    }
    return List.copyOf(methods);
  }

  /** The path that was probably meant by one that does not exist. */
  Optional<String> guess(String path) {
    return new PathGuess(routes.stream().map(Route::path).toList()).of(path);
  }

  private List<String> summary() {
    return routes.stream().map(route -> route.method() + " " + route.path()).toList();
  }

  private void json(HttpMethod method, String path, Endpoint endpoint) {
    add(method, path, BodyType.JSON, Pace.ORDINARY, endpoint);
  }

  private void yaml(HttpMethod method, String path, Endpoint endpoint) {
    add(method, path, BodyType.YAML, Pace.ORDINARY, endpoint);
  }

  private void plain(HttpMethod method, String path, Endpoint endpoint) {
    add(method, path, null, Pace.ORDINARY, endpoint);
  }

  private void critical(HttpMethod method, String path, Endpoint endpoint) {
    add(method, path, null, Pace.CRITICAL, endpoint);
  }

  private void longJson(HttpMethod method, String path, Endpoint endpoint) {
    add(method, path, BodyType.JSON, Pace.LONG, endpoint);
  }

  private void longPlain(HttpMethod method, String path, Endpoint endpoint) {
    add(method, path, null, Pace.LONG, endpoint);
  }

  private void add(
      HttpMethod method, String path, @Nullable BodyType type, Pace pace, Endpoint endpoint) {
    routes.add(new Route(method, path, Optional.ofNullable(type), pace, endpoint));
  }
}
