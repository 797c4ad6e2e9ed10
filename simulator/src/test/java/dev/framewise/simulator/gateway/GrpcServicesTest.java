package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.health.v1.HealthProto;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.reflection.v1.ExtensionRequest;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionProto;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** grpc-java's clients of health and reflection ask the simulated server. */
class GrpcServicesTest {
    private static final String YAML = """
            name: rig
            title: grpc-java asks how a server is and what it has
            nodes:
              clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:50051"}]}
              server: {run: [grpc-server: {}]}
            links:
              wire: {between: [clients, server], delay: 1ms}
            script:
              - {at: 3s, do: server health framewise.Echo not-serving}
            """;

    private Rig rig;
    private ManagedChannel channel;

    @BeforeEach
    void begin() throws Exception {
        rig = new Rig(YAML);
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", rig.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void end() throws Exception {
        channel.shutdownNow();
        channel.awaitTermination(5, TimeUnit.SECONDS);
        rig.close();
    }

    private static HealthCheckRequest named(String service) {
        return HealthCheckRequest.newBuilder().setService(service).build();
    }

    @Test
    void healthIsCheckedAndWatched() {
        HealthGrpc.HealthBlockingStub health =
                HealthGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
        assertThat(health.check(named("")).getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
        assertThatThrownBy(() -> health.check(named("a.B")))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND));
        assertThat(health.watch(named("a.B")).next().getStatus())
                .isEqualTo(HealthCheckResponse.ServingStatus.SERVICE_UNKNOWN);
        Iterator<HealthCheckResponse> echo = health.watch(named("framewise.Echo"));
        assertThat(echo.next().getStatus()).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
        assertThat(echo.next().getStatus())
                .as("after three seconds of the scenario")
                .isEqualTo(HealthCheckResponse.ServingStatus.NOT_SERVING);
        assertThat(health.check(named("framewise.Echo")).getStatus())
                .isEqualTo(HealthCheckResponse.ServingStatus.NOT_SERVING);
    }

    /** Asks questions on one stream, as grpcurl does. */
    private List<ServerReflectionResponse> ask(ServerReflectionRequest... questions) throws Exception {
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        StreamObserver<ServerReflectionRequest> talk = ServerReflectionGrpc.newStub(channel)
                .serverReflectionInfo(new StreamObserver<>() {
                    @Override
                    public void onNext(ServerReflectionResponse r) {
                        heard.add(r);
                    }

                    @Override
                    public void onError(Throwable t) {
                        heard.add(t);
                    }

                    @Override
                    public void onCompleted() {
                        heard.add("completed");
                    }
                });
        List<ServerReflectionResponse> all = new ArrayList<>();
        for (ServerReflectionRequest q : questions) {
            talk.onNext(q);
            Object o = heard.poll(20, TimeUnit.SECONDS);
            assertThat(o).isInstanceOf(ServerReflectionResponse.class);
            all.add((ServerReflectionResponse) o);
            assertThat(all.get(all.size() - 1).getOriginalRequest()).isEqualTo(q);
        }
        talk.onCompleted();
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("completed");
        return all;
    }

    private static ServerReflectionRequest.Builder question() {
        return ServerReflectionRequest.newBuilder().setHost("server");
    }

    private FileDescriptorProto file(String symbol) throws Exception {
        ServerReflectionResponse r =
                ask(question().setFileContainingSymbol(symbol).build()).get(0);
        assertThat(r.getFileDescriptorResponse().getFileDescriptorProtoCount()).isEqualTo(1);
        return FileDescriptorProto.parseFrom(r.getFileDescriptorResponse().getFileDescriptorProto(0));
    }

    @Test
    void allServicesAreListedAndWhatIsNotThereIsSaid() throws Exception {
        List<ServerReflectionResponse> all = ask(
                question().setListServices("*").build(),
                question().setFileByFilename("framewise/echo.proto").build(),
                question().setFileByFilename("none.proto").build(),
                question().setFileContainingSymbol("framewise.None").build(),
                question().setAllExtensionNumbersOfType("framewise.Said").build(),
                question()
                        .setFileContainingExtension(ExtensionRequest.newBuilder()
                                .setContainingType("framewise.Said")
                                .setExtensionNumber(7))
                        .build());
        assertThat(all.get(0).getListServicesResponse().getServiceList())
                .extracting(s -> s.getName())
                .containsExactly(
                        "framewise.Echo",
                        "grpc.health.v1.Health",
                        "grpc.reflection.v1.ServerReflection",
                        "grpc.reflection.v1alpha.ServerReflection");
        assertThat(all.get(1).getFileDescriptorResponse().getFileDescriptorProtoCount())
                .isEqualTo(1);
        assertThat(all.get(4).getAllExtensionNumbersResponse().getBaseTypeName())
                .isEqualTo("framewise.Said");
        for (int i : new int[] {2, 3, 5}) {
            assertThat(all.get(i).getErrorResponse().getErrorCode()).isEqualTo(Status.Code.NOT_FOUND.value());
        }
        assertThat(all).allMatch(r -> r.getValidHost().equals("server"));
    }

    @Test
    void aMethodIsCalledKnowingNothingButWhatReflectionSays() throws Exception {
        FileDescriptor f = FileDescriptor.buildFrom(file("framewise.Echo.Unary"), new FileDescriptor[0]);
        MethodDescriptor unary = f.findServiceByName("Echo").findMethodByName("Unary");
        DynamicMessage hello = DynamicMessage.newBuilder(unary.getInputType())
                .setField(unary.getInputType().findFieldByName("text"), "hello")
                .build();
        io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> method =
                io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                        .setType(io.grpc.MethodDescriptor.MethodType.UNARY)
                        .setFullMethodName("framewise.Echo/Unary")
                        .setRequestMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(unary.getInputType())))
                        .setResponseMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(unary.getOutputType())))
                        .build();
        assertThat(ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, hello))
                .isEqualTo(hello);
    }

    /** A file without what says nothing about bytes: options, names of JSON. */
    private static FileDescriptorProto bare(FileDescriptorProto f) {
        FileDescriptorProto.Builder b = f.toBuilder().clearOptions();
        for (DescriptorProto.Builder m : b.getMessageTypeBuilderList()) {
            for (FieldDescriptorProto.Builder field : m.getFieldBuilderList()) {
                field.clearJsonName();
            }
            for (EnumDescriptorProto.Builder e : m.getEnumTypeBuilderList()) {
                e.clearOptions();
            }
        }
        return b.build();
    }

    @Test
    void theFilesOfHealthAndReflectionAreTheOfficialOnes() throws Exception {
        FileDescriptorProto health = bare(HealthProto.getDescriptor().toProto());
        FileDescriptorProto reflection =
                bare(ServerReflectionProto.getDescriptor().toProto());
        assertThat(bare(file("grpc.health.v1.Health")).getMessageTypeList())
                .containsExactlyInAnyOrderElementsOf(health.getMessageTypeList());
        assertThat(file("grpc.health.v1.Health").getServiceList()).isEqualTo(health.getServiceList());
        assertThat(bare(file("grpc.reflection.v1.ServerReflection")).getMessageTypeList())
                .containsExactlyInAnyOrderElementsOf(reflection.getMessageTypeList());
        assertThat(file("grpc.reflection.v1.ServerReflection").getServiceList()).isEqualTo(reflection.getServiceList());
        assertThat(FileDescriptor.buildFrom(file("grpc.reflection.v1alpha.ServerReflection"), new FileDescriptor[0])
                        .getServices())
                .hasSize(1);
    }
}
