package dev.vivace.dsl.step;

import dev.vivace.dsl.model.HttpMethods;
import dev.vivace.dsl.model.param.InternalMode;
import dev.vivace.dsl.model.param.ParamNames;
import dev.vivace.dsl.model.param.ParamType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls of web services. */
final class HttpStepType {
  private static final String TAG = "http";

  static final StepTypeDescriptor DESCRIPTOR =
      StepTypeDescriptor.of(
              "Http",
              StepExecution.DISPATCHED,
              "Sends one request to an allowed host; an expression tells from the answer how the"
                  + " step ended.")
          .params(
              request(),
              StepParam.provided(
                      "status_code", ParamType.LONG, 200L, "set to the status code of the answer")
                  .tagged(TAG),
              StepParam.provided(
                      "response_body", ParamType.STRING, "", "set to the body of the answer")
                  .tagged(TAG),
              StepParam.provided(
                      "state_expr",
                      ParamType.STRING,
                      """
                      if (status_code >= 200 && status_code < 300) return "DONE";\s
                      else if (status_code >= 400 && status_code < 500) return "FATAL_ERROR";\s
                      else return "USER_ERROR";
                      """,
                      "an expression over the answer: DONE, USER_ERROR, PLATFORM_ERROR or"
                          + " FATAL_ERROR")
                  .asExpression()
                  .tagged(TAG))
          .withJobTemplates();

  private HttpStepType() {}

  private static StepParam request() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    return StepParam.group(
            ParamNames.HTTP,
            InternalMode.PROVIDED,
            List.of(
                StepParam.required("url", ParamType.STRING, "where the request goes"),
                StepParam.provided("method", ParamType.STRING, "GET", "the method")
                    .oneOf(HttpMethods.NAMES),
                StepParam.provided("headers", ParamType.STRING_MAP, headers, "the headers"),
                StepParam.optional("body", ParamType.STRING, "the body")),
            "the request")
        .tagged(TAG);
  }
}
