package dev.framewise.protocols.dissect;

import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.ethernet.EthernetLayer;
import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.ipv4.Ipv4Layer;
import dev.framewise.protocols.tcp.TcpLayer;
import dev.framewise.protocols.vlan.VlanLayer;

/** All layers below messages, with the tables and keys under which they take payloads. */
public final class NetworkLayers {
    private NetworkLayers() {}

    /** Takes a registration. */
    @FunctionalInterface
    public interface Registrar {
        /**
         * @param table the table's name, as in {@link FrameLayer.Carrier#carry}; the keys of {@code wtap_encap} are the
         *     LINKTYPE_ numbers of captures
         */
        void register(String table, int key, FrameLayer layer);
    }

    /** Registers every layer. */
    public static void register(Registrar r) {
        FrameLayer ethernet = new EthernetLayer();
        r.register("wtap_encap", 1, ethernet);
        r.register("ethertype", EtherTypes.TRANSPARENT_BRIDGING, ethernet);

        FrameLayer vlan = new VlanLayer();
        r.register("ethertype", EtherTypes.VLAN, vlan);
        r.register("ethertype", EtherTypes.SERVICE_VLAN, vlan);
        r.register("ethertype", EtherTypes.QINQ_OLD, vlan);

        FrameLayer ipv4 = new Ipv4Layer();
        r.register("wtap_encap", 228, ipv4);
        r.register("ethertype", EtherTypes.IPV4, ipv4);
        r.register("ip.proto", IpProtocols.IPV4, ipv4);

        r.register("ip.proto", IpProtocols.TCP, new TcpLayer());
    }
}
