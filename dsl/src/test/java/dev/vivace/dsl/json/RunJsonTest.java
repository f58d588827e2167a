package dev.vivace.dsl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vivace.dsl.model.RetryPolicy;
import dev.vivace.dsl.model.SignalTrigger;
import dev.vivace.dsl.protocol.Artifact;
import dev.vivace.dsl.protocol.Initiator;
import dev.vivace.dsl.protocol.Metadata;
import dev.vivace.dsl.protocol.OrchestratorException;
import dev.vivace.dsl.protocol.PropertiesSnapshot;
import dev.vivace.dsl.protocol.RunConfig;
import dev.vivace.dsl.protocol.StepInstance;
import dev.vivace.dsl.protocol.StepSignals;
import dev.vivace.dsl.protocol.TimelineEvent;
import dev.vivace.dsl.protocol.WorkflowDefinition;
import dev.vivace.dsl.protocol.WorkflowInstance;
import dev.vivace.dsl.protocol.action.PropertiesUpdateRequest;
import dev.vivace.dsl.protocol.action.RestartRequest;
import dev.vivace.dsl.protocol.action.SignalInstance;
import dev.vivace.dsl.protocol.action.TagPermit;
import dev.vivace.dsl.protocol.status.ForeachOverview;
import dev.vivace.dsl.protocol.status.RuntimeOverview;
import dev.vivace.dsl.protocol.status.WorkflowStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunJsonTest {

  static Stream<Arguments> documents() {
    return Stream.of(
        of(Initiator.class, "{'type':'MANUAL','depth':0,'user':'alice'}"),
        of(Initiator.class, "{'type':'TIME','trigger_uuid':'u','trigger_time':5,'timezone':'UTC'}"),
        of(
            Initiator.class,
            "{'type':'FOREACH','depth':1,'ancestors':[{'workflow_id':'w','instance_id':1,"
                + "'run_id':1,'step_id':'s','step_attempt_id':2,'sync':false}]}"),
        of(TimelineEvent.class, "{'type':'LOG','timestamp':1,'level':'INFO','message':'m'}"),
        of(
            TimelineEvent.class,
            "{'type':'DETAILS','timestamp':1,'status':'INTERNAL_ERROR','message':'m',"
                + "'errors':['e'],'retryable':true}"),
        of(TimelineEvent.class, "{'type':'STATUS','timestamp':1,'status':'RUNNING'}"),
        of(
            TimelineEvent.class,
            "{'type':'ACTION','timestamp':1,'action':'STOP','author':'a','reason':'r','info':3}"),
        of(
            TimelineEvent.class,
            "{'type':'MILESTONE','timestamp':1,'status':'done','milestone_type':'t',"
                + "'source_id':'s','info':'i'}"),
        of(
            RuntimeOverview.class,
            "{'total_step_count':2,'step_overview':{'RUNNING':{'cnt':1,'steps':[[1,5,null]]}},"
                + "'rollup_overview':{'total_leaf_count':3,'overview':{'SUCCEEDED':{'cnt':2},"
                + "'FATALLY_FAILED':{'cnt':1,'ref':{'w:1':['1:s:1']}}}},'run_status':'FAILED'}"),
        of(
            ForeachOverview.class,
            "{'checkpoint':9,'stats':{'SUCCEEDED':9},'details':{'FAILED':[2,[4,6]]}}"),
        of(Artifact.class, "{'k':1,'l':[true,null]}"),
        of(Artifact.class, "{'type':'TITUS','cmb_job_id':'x'}"),
        of(Artifact.class, "{'output_path':'p','type':'NOTEBOOK'}"),
        of(Artifact.class, "{'retryable':false,'type':'RETRY'}"),
        of(
            Artifact.class,
            "{'job_id':'j','command':{'image':'busybox','cpu':null},'type':'KUBERNETES'}"),
        of(
            Artifact.class,
            "{'request':{'url':'http://x/y','method':'GET','headers':{'a':'b'}},"
                + "'status':'Not Found','status_code':404,'body':'','type':'HTTP'}"),
        of(
            RunConfig.RestartConfig.class,
            "{'restart_path':[{'workflow_id':'w','instance_id':1,'step_id':null}],"
                + "'restart_policy':'RESTART_FROM_SPECIFIC','skip_steps':['s']}"),
        of(
            RetryPolicy.class,
            "{'error_retry_limit':'${n}','backoff':{'error_retry_backoff_in_secs':1,"
                + "'error_retry_exponent':2,'timeout_retry_limit_in_secs':'9',"
                + "'type':'EXPONENTIAL_BACKOFF'}}"),
        of(
            SignalTrigger.class,
            "{'definitions':{'t':{'match_params':{'d':{'value':'x','operator':'>='},"
                + "'n':{'value':7}},'join_keys':['h']}},'condition':'true'}"),
        of(
            StepSignals.Dependencies.class,
            "{'dependencies':[{'name':'s','status':'MATCHED','match_params':{'d':{'value':3,"
                + "'operator':'='}},'signal_id':4}]}"),
        of(
            SignalInstance.class,
            "{'name':'s','seq_id':-1,'params':{'d':'x','n':1},'payload':{'a':{'b':null}}}"),
        of(SignalInstance.CreateRequest.class, "{'name':'s','params':{'d':1},'other':[1]}"),
        of(TagPermit.class, "{'tag':'t','max_allowed':3,'note':'mine'}"),
        of(Metadata.class, "{'workflow_id':'w','git_info':{'branch':'b'},'source':'s3'}"),
        of(
            PropertiesSnapshot.class,
            "{'workflow_id':'w','create_time':1,'author':'a','owner':'o','run_strategy':"
                + "{'rule':'PARALLEL','workflow_concurrency':2},'alerting':{'tct':"
                + "{'duration_minutes':60}},'tags':[{'name':'t','namespace':'PLATFORM'}]}"),
        of(PropertiesUpdateRequest.class, "{'owner':'o','reset_step_concurrency':true}"),
        of(
            WorkflowDefinition.class,
            "{'workflow':{'id':'w','steps':[]},'is_active':true,'is_latest':false,"
                + "'is_default':true,'enriched_extras':{'workflow_params':{'p':{'type':'STRING',"
                + "'internal_mode':'OPTIONAL'}},'next_execution_times':[5]}}"),
        of(
            WorkflowInstance.class,
            "{'workflow_id':'w','workflow_instance_id':1,'workflow_run_id':2,"
                + "'workflow_uuid':'u','workflow_version_id':3,'run_config':{'policy':"
                + "'RESTART_FROM_BEGINNING'},'run_params':{},'runtime_workflow':{'id':'w',"
                + "'steps':[]},'runtime_dag':{'a':{},'b':{'predecessors':['a']}},"
                + "'timeout_in_millis':1500,'initiator':{'type':'MANUAL'},'status':'SUCCEEDED',"
                + "'create_time':4,'timeline':[],'aggregated_info':{'workflow_instance_status':"
                + "'SUCCEEDED','step_aggregated_views':{'a':{'status':'NOT_CREATED'}}}}"),
        of(
            StepInstance.class,
            "{'workflow_id':'w','workflow_instance_id':1,'workflow_run_id':2,'step_id':'s',"
                + "'step_attempt_id':3,'definition':{'step':{'id':'s','type':'NoOp'}},'tags':[],"
                + "'transition':{'successors':{'t':{'expression':'true','type':'BOOLEAN',"
                + "'evaluated_result':true,'evaluated_time':9}}},'step_retry':"
                + "{'error_retries':0,'error_retry_limit':2,'platform_retries':0,"
                + "'platform_retry_limit':10,'manual_retries':0,'retryable':true},"
                + "'runtime_state':{'status':'SUCCEEDED','create_time':1},'signal_outputs':{}}"));
  }

  private static Arguments of(Class<?> type, String json) {
    return Arguments.of(type, json.replace('\'', '"'));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void roundTrips(Class<?> type, String json) {
    Object value = VivaceJson.read(json, type);

    assertThat(Canonical.of(VivaceJson.toTree(value)))
        .isEqualTo(Canonical.of(VivaceJson.read(json, JsonNode.class)));
    assertThat(VivaceJson.read(VivaceJson.write(value), type)).isEqualTo(value);
  }

  @Test
  void everyKindOfTimelineEventIsCovered() {
    assertThat(covered(TimelineEvent.class))
        .containsAll(List.of(TimelineEvent.class.getPermittedSubclasses()));
  }

  private static List<Class<?>> covered(Class<?> type) {
    return documents()
        .filter(document -> document.get()[0] == type)
        .<Class<?>>map(document -> VivaceJson.read((String) document.get()[1], type).getClass())
        .toList();
  }

  @Test
  void defaultArtifactsLoseTheirType() {
    assertThat(VivaceJson.read("{\"type\":\"default\",\"k\":1}", Artifact.class))
        .isEqualTo(new Artifact.Free(Map.of("k", 1L)));
  }

  @Test
  void countsMayBeNumbersAlone() {
    String json = "{\"step_overview\":{\"RUNNING\":2}}";

    assertThat(VivaceJson.writeText(VivaceJson.read(json, RuntimeOverview.class)))
        .isEqualTo("{\"step_overview\":{\"RUNNING\":{\"cnt\":2}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[5,4]", "[1]", "\"1\"", "[1,2,3]", "{}"})
  void refusesRangesThatAreNone(String range) {
    String json = "{\"checkpoint\":1,\"details\":{\"FAILED\":[" + range + "]}}";

    assertThatThrownBy(() -> VivaceJson.read(json, ForeachOverview.class))
        .isInstanceOf(OrchestratorException.class)
        .hasMessageContaining("expected a number or a pair [from, to]")
        .hasMessageContaining("details.FAILED[0]");
  }

  @Test
  void restartPolicyIsReadInUpperCaseOnlyAndOtherConstantsInAny() {
    assertThatThrownBy(
            () ->
                VivaceJson.read(
                    "{\"restart_policy\":\"restart_from_incomplete\"}", RestartRequest.class))
        .hasMessageContaining("expected one of RESTART_FROM_BEGINNING, RESTART_FROM_INCOMPLETE");
    assertThat(VivaceJson.read("\"succeeded\"", WorkflowStatus.class))
        .isEqualTo(WorkflowStatus.SUCCEEDED);
  }

  @Test
  void everyStatusIsWrittenAsItsName() {
    assertThat(Arrays.stream(WorkflowStatus.values()).map(VivaceJson::writeText))
        .containsExactlyElementsOf(
            Arrays.stream(WorkflowStatus.values()).map(status -> "\"" + status + '"').toList());
  }

  @Test
  void requestsRefuseFieldsTheyDoNotKnow() {
    assertThatThrownBy(
            () -> VivaceJson.read("{\"owner\":\"o\",\"tags\":[]}", PropertiesUpdateRequest.class))
        .hasMessageContaining("Unrecognized field \"tags\"");
  }
}
