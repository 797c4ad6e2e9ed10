package dev.framewise.protocols.dissect;

import dev.framewise.protocols.arp.ArpLayer;
import dev.framewise.protocols.esp.EspLayer;
import dev.framewise.protocols.ethernet.EtherTypes;
import dev.framewise.protocols.ethernet.EthernetLayer;
import dev.framewise.protocols.geneve.GeneveLayer;
import dev.framewise.protocols.gre.Erspan;
import dev.framewise.protocols.gre.ErspanLayer;
import dev.framewise.protocols.gre.GreLayer;
import dev.framewise.protocols.gtp.GtpLayer;
import dev.framewise.protocols.gtp.GtpZeroLayer;
import dev.framewise.protocols.icmp.IcmpLayer;
import dev.framewise.protocols.icmpv6.Icmpv6Layer;
import dev.framewise.protocols.ipv4.IpProtocols;
import dev.framewise.protocols.ipv4.Ipv4Layer;
import dev.framewise.protocols.ipv6.AuthenticationLayer;
import dev.framewise.protocols.ipv6.Ipv6Layer;
import dev.framewise.protocols.llc.LlcLayer;
import dev.framewise.protocols.loopback.LoopbackLayer;
import dev.framewise.protocols.mpls.MplsLayer;
import dev.framewise.protocols.ppp.PppLayer;
import dev.framewise.protocols.ppp.PppoeLayer;
import dev.framewise.protocols.rawip.RawIpLayer;
import dev.framewise.protocols.sll.SllLayer;
import dev.framewise.protocols.tcp.TcpLayer;
import dev.framewise.protocols.teredo.TeredoLayer;
import dev.framewise.protocols.udp.UdpLayer;
import dev.framewise.protocols.udp.UdpTunnels;
import dev.framewise.protocols.vlan.ServiceVlanLayer;
import dev.framewise.protocols.vlan.VlanLayer;
import dev.framewise.protocols.vxlan.VxlanLayer;

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
        r.register("ethertype", EtherTypes.SERVICE_VLAN, new ServiceVlanLayer());
        r.register("ethertype", EtherTypes.QINQ_OLD, vlan);

        FrameLayer ipv4 = new Ipv4Layer();
        r.register("wtap_encap", 228, ipv4);
        r.register("ethertype", EtherTypes.IPV4, ipv4);
        r.register("ip.proto", IpProtocols.IPV4, ipv4);

        FrameLayer ipv6 = new Ipv6Layer();
        r.register("wtap_encap", 229, ipv6);
        r.register("ethertype", EtherTypes.IPV6, ipv6);
        r.register("ip.proto", IpProtocols.IPV6, ipv6);

        FrameLayer raw = new RawIpLayer();
        r.register("wtap_encap", 12, raw);
        r.register("wtap_encap", 14, raw);
        r.register("wtap_encap", 101, raw);

        r.register("wtap_encap", 0, new LoopbackLayer(false));
        r.register("wtap_encap", 108, new LoopbackLayer(true));
        r.register("wtap_encap", 113, new SllLayer(1));
        r.register("wtap_encap", 276, new SllLayer(2));
        r.register("llc", 0, new LlcLayer());

        FrameLayer arp = new ArpLayer();
        r.register("ethertype", EtherTypes.ARP, arp);
        r.register("ethertype", EtherTypes.RARP, arp);

        r.register("ip.proto", IpProtocols.ICMP, new IcmpLayer());
        r.register("ip.proto", IpProtocols.ICMPV6, new Icmpv6Layer());
        r.register("ip.proto", IpProtocols.AH, new AuthenticationLayer());
        r.register("ip.proto", IpProtocols.TCP, new TcpLayer());
        r.register("ip.proto", IpProtocols.UDP, new UdpLayer());
        registerTunnels(r);
    }

    private static void registerTunnels(Registrar r) {
        FrameLayer mpls = new MplsLayer();
        r.register("ethertype", EtherTypes.MPLS, mpls);
        r.register("ethertype", EtherTypes.MPLS_MULTICAST, mpls);
        r.register("ip.proto", IpProtocols.MPLS, mpls);

        r.register("ethertype", EtherTypes.PPPOE_DISCOVERY, new PppoeLayer(false));
        r.register("ethertype", EtherTypes.PPPOE_SESSION, new PppoeLayer(true));
        FrameLayer ppp = new PppLayer();
        r.register("ppp", 0, ppp);
        r.register("wtap_encap", 9, ppp);

        r.register("ip.proto", IpProtocols.GRE, new GreLayer());
        FrameLayer erspan = new ErspanLayer();
        r.register("ethertype", Erspan.TYPE_2, erspan);
        r.register("ethertype", Erspan.TYPE_3, erspan);

        r.register("udp.port", UdpTunnels.VXLAN, new VxlanLayer());
        r.register("udp.port", UdpTunnels.GENEVE, new GeneveLayer());
        r.register("udp.port", UdpTunnels.TEREDO, new TeredoLayer());
        r.register("udp.port", UdpTunnels.GTP_USER, new GtpLayer());
        r.register("udp.port", UdpTunnels.GTP_ZERO, new GtpZeroLayer());
        r.register("ip.proto", IpProtocols.ESP, new EspLayer());
    }
}
