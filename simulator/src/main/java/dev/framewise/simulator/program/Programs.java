package dev.framewise.simulator.program;

import dev.framewise.simulator.net.FrameMatcher;
import dev.framewise.simulator.scenario.ApplicationKinds;
import java.util.List;

/** All kinds of programs that come with the simulator. */
public final class Programs {
    private Programs() {}

    public static ApplicationKinds standard() {
        return new ApplicationKinds(
                List.of(
                        MqttBrokerKind.KIND,
                        MqttClientKind.KIND,
                        MqttSnClientKind.KIND,
                        MqttSnGatewayProgram.KIND,
                        TcpSourceProgram.KIND,
                        TcpSinkProgram.KIND,
                        TcpAskerProgram.KIND,
                        TcpAnswererProgram.SERVER,
                        TcpAnswererProgram.ECHO,
                        ByHandProgram.KIND,
                        UdpPrograms.SOURCE,
                        UdpPrograms.SINK,
                        UdpPrograms.ECHO,
                        HttpServerProgram.KIND,
                        HttpClientProgram.KIND,
                        OldProxyProgram.KIND,
                        SocketIoServerProgram.KIND,
                        SocketIoClientProgram.KIND,
                        WebSocketServerProgram.ECHO,
                        WebSocketServerProgram.CHAT,
                        WebSocketClientProgram.KIND,
                        Http2ServerProgram.KIND,
                        Http2ClientProgram.KIND,
                        GrpcServerProgram.KIND,
                        GrpcClientProgram.KIND,
                        PingProgram.KIND,
                        RealClients.KIND,
                        RealServer.KIND,
                        DnsServerProgram.KIND,
                        DnsResolverProgram.KIND,
                        DhcpServerProgram.KIND,
                        DhcpClientProgram.KIND,
                        Ipv6AutoProgram.KIND,
                        RouterAdvertiserProgram.KIND),
                FrameMatcher.Language.NONE);
    }
}
