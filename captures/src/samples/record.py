#!/usr/bin/python3
"""Records the sample captures that Framewise ships, from real programs on private loopbacks.

    sudo captures/src/samples/record.py [NAME ...]

Needs Linux, root, ip, nft, ethtool, tcpdump, mosquitto, mosquitto-clients, python3-paho-mqtt, openssl, nghttp2-client and nghttp2-server. Every recording has network
namespaces of its own, so that nothing else is on the wire. Writes NAME.pcapng and samples.tsv among the module's resources.

The sample mqtt-sn is recorded when the environment variable MQTTSN names a folder in which Eclipse's paho.mqtt-sn.embedded-c
was built (cmake -DSENSORNET=udp in a folder inside it), as Debian has no MQTT-SN.
"""
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parent / "main/resources/dev/framewise/captures/samples"
BROKER = "127.0.0.1"
RECORDINGS = []


def sample(description, programs):
    """Marks a function as a recording; its name is the sample's, with dashes."""
    def mark(function):
        RECORDINGS.append((function.__name__.replace("_", "-"), description, programs, function))
        return function
    return mark


class Stage:
    """One or two network namespaces, a broker in the first, tcpdump where the client is, and the programs that run there."""

    def __init__(self, name, lossy=False):
        self.name, self.lossy, self.running = name, lossy, []
        self.secrets = None  # a key log whose secrets go into the capture
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sample"))
        self.server, self.client = "fw-server", "fw-client" if lossy else "fw-server"
        self.address = "10.9.8.1" if lossy else BROKER

    def __enter__(self):
        run("ip", "netns", "add", self.server)
        run("ip", "-n", self.server, "link", "set", "lo", "up")
        device = "lo"
        if self.lossy:
            device = "veth1"
            run("ip", "netns", "add", self.client)
            run("ip", "-n", self.client, "link", "set", "lo", "up")  # paho wakes itself through a socket on it
            run("ip", "link", "add", "veth0", "netns", self.server, "address", "02:00:00:00:00:01",
                "type", "veth", "peer", "name", "veth1", "netns", self.client, "address", "02:00:00:00:00:02")
            for side, link, address in ((self.server, "veth0", "10.9.8.1/24"), (self.client, "veth1", "10.9.8.2/24")):
                # without IPv6 nothing but the recorded programs speaks on this wire
                run("ip", "netns", "exec", side, "sysctl", "-qw", f"net.ipv6.conf.{link}.disable_ipv6=1")
                run("ip", "-n", side, "address", "add", address, "dev", link)
                run("ip", "-n", side, "link", "set", link, "up")
        for side, link in ((self.server, "veth0" if self.lossy else "lo"), (self.client, device)):
            run("ip", "netns", "exec", side, "ethtool", "-K", link, "tso", "off", "gso", "off", "gro", "off", "tx", "off")
        self.capture = self.folder / "raw.pcap"
        self.dump = self.start("tcpdump", "-q", "-U", "--immediate-mode", "--time-stamp-precision", "nano",
                               "-i", device, "-s", "65535", "-B", "16384", "-w", str(self.capture))
        while not self.capture.exists() or self.capture.stat().st_size < 24:
            time.sleep(0.05)
        return self

    def lose(self, percent):
        """Drops packets at random where they arrive, so that the recording sees both the lost one and its repetition."""
        for side in (self.server, self.client):
            for rule in ("add table inet loss", "add chain inet loss in { type filter hook input priority 0; }",
                         f"add rule inet loss in numgen random mod 100 < {percent} drop"):
                run("ip", "netns", "exec", side, "nft", rule)

    def broker(self, *lines):
        configuration = self.folder / "mosquitto.conf"
        configuration.write_text("\n".join((f"listener 1883 {self.address}", "allow_anonymous true", *lines, "")))
        self.mosquitto = self.start("mosquitto", "-c", str(configuration), where=self.server)
        time.sleep(0.5)

    def start(self, *command, where=None, stdin=subprocess.DEVNULL):
        process = subprocess.Popen(("ip", "netns", "exec", where or self.client, *command), stdin=stdin,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.running.append(process)
        return process

    def sub(self, *options):
        process = self.start("mosquitto_sub", "-h", self.address, *options)
        time.sleep(0.3)
        return process

    def pub(self, *options):
        self.start("mosquitto_pub", "-h", self.address, *options).wait(60)
        time.sleep(0.1)

    def python(self, text):
        """Runs a paho client; `m` is the module, `address` the broker's."""
        script = self.folder / "client.py"
        script.write_text(f"import time, paho.mqtt.client as m\naddress = '{self.address}'\n{text}\n")
        self.start("/usr/bin/python3", str(script)).wait(60)

    def stop(self, process, how=signal.SIGINT):
        process.send_signal(how)
        process.wait(10)
        time.sleep(0.2)

    def __exit__(self, *_):
        time.sleep(0.3)
        self.stop(self.dump)
        for process in self.running:
            if process.poll() is None:
                process.kill()
                process.wait()
        for side in {self.server, self.client}:
            subprocess.run(("ip", "netns", "delete", side), check=False)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@sample("QoS 0 from end to end: one PUBLISH per hop, nothing acknowledged", "mosquitto_pub and mosquitto_sub")
def mqtt_qos0(s):
    s.broker()
    sub = s.sub("-i", "display", "-t", "house/+/temperature")
    for room, value in (("kitchen", "21.5"), ("hall", "18.0")):
        s.pub("-i", "sensor-" + room, "-t", f"house/{room}/temperature", "-m", value)
    s.stop(sub)


@sample("QoS 1 from end to end: PUBLISH and PUBACK on each hop", "mosquitto_pub and mosquitto_sub")
def mqtt_qos1(s):
    s.broker()
    sub = s.sub("-i", "display", "-q", "1", "-t", "house/#")
    s.pub("-i", "sensor", "-q", "1", "-t", "house/kitchen/temperature", "-m", "21.5")
    s.pub("-i", "sensor", "-q", "1", "-t", "house/kitchen/temperature", "-m", "21.7")
    s.stop(sub)


@sample("QoS 2 from end to end: PUBLISH, PUBREC, PUBREL, PUBCOMP on each hop", "mosquitto_pub and mosquitto_sub")
def mqtt_qos2(s):
    s.broker()
    sub = s.sub("-i", "ledger", "-q", "2", "-t", "payments/#")
    s.pub("-i", "till", "-q", "2", "-t", "payments/4711", "-m", '{"cents":1250}')
    s.pub("-i", "till", "-q", "2", "-t", "payments/4712", "-m", '{"cents":80}')
    s.stop(sub)


@sample("MQTT 5.0: topic aliases, user properties, content type, request and response, subscription identifiers",
        "paho-mqtt 1.6.1 for Python")
def mqtt5_properties(s):
    s.broker("max_topic_alias 5", "max_keepalive 30")
    s.python('''
from paho.mqtt.properties import Properties
from paho.mqtt.packettypes import PacketTypes as P
from paho.mqtt.subscribeoptions import SubscribeOptions
def props(kind, **values):
    p = Properties(kind)
    for name, value in values.items():
        setattr(p, name, value)
    return p
c = m.Client('panel', protocol=m.MQTTv5)
c.will_set('panel/state', 'lost', qos=1, properties=props(P.WILLMESSAGE, WillDelayInterval=5, ContentType='text/plain'))
c.connect(address, keepalive=60, clean_start=True, properties=props(P.CONNECT, SessionExpiryInterval=300,
    ReceiveMaximum=20, MaximumPacketSize=4096, TopicAliasMaximum=10, RequestProblemInformation=1,
    UserProperty=[('site', 'Zürich'), ('build', '1.4')]))
c.loop_start(); time.sleep(.3)
c.subscribe('answers/panel', options=SubscribeOptions(qos=1, noLocal=False, retainAsPublished=True, retainHandling=1),
    properties=props(P.SUBSCRIBE, SubscriptionIdentifier=268435455, UserProperty=('why', 'test')))
time.sleep(.3)
for i in range(3):
    c.publish('sensors/hall/temperature' if i == 0 else '', '{"celsius":%d.5}' % (18 + i), qos=i % 2,
        properties=props(P.PUBLISH, TopicAlias=1, PayloadFormatIndicator=1, MessageExpiryInterval=60,
        ContentType='application/json', UserProperty=[('n', str(i)), ('n', 'again')]))
    time.sleep(.1)
c.publish('answers/panel', 'pong', qos=1, properties=props(P.PUBLISH, ResponseTopic='requests/panel',
    CorrelationData=b'\\x00\\x01\\xfe\\xff'))
c.publish('nobody/listens', 'x', qos=1)
time.sleep(.3)
c.unsubscribe('answers/panel', properties=props(P.UNSUBSCRIBE, UserProperty=('bye', '1')))
time.sleep(.3)
c.disconnect(reasoncode=m.ReasonCodes(P.DISCONNECT, 'Disconnect with will message'),
    properties=props(P.DISCONNECT, SessionExpiryInterval=0, ReasonString='going home'))
time.sleep(.3)''')


@sample("A client is killed, and the broker publishes its last will", "mosquitto_sub")
def mqtt_will(s):
    s.broker()
    watcher = s.sub("-i", "watcher", "-q", "1", "-t", "pumps/+/state")
    pump = s.sub("-i", "pump-7", "-t", "pumps/7/orders", "--will-topic", "pumps/7/state", "--will-payload", "lost",
                 "--will-qos", "1", "--will-retain")
    s.stop(pump, signal.SIGKILL)
    time.sleep(0.3)
    s.stop(watcher)


@sample("Retained messages: kept, delivered to a late subscriber, and deleted by an empty one",
        "mosquitto_pub and mosquitto_sub")
def mqtt_retained(s):
    s.broker()
    s.pub("-i", "setter", "-r", "-q", "1", "-t", "house/mode", "-m", "night")
    s.stop(s.sub("-i", "late", "-t", "house/mode"))
    s.pub("-i", "setter", "-r", "-t", "house/mode", "-n")
    s.stop(s.sub("-i", "later", "-t", "house/mode"))


@sample("A subscriber dies with messages unacknowledged, comes back to its session, and gets them again with DUP",
        "mosquitto_pub and mosquitto_sub")
def mqtt_reconnect(s):
    s.broker()
    options = ("-i", "logger", "-c", "-q", "2", "-t", "alarms/#")
    sub = s.sub(*options)
    sub.send_signal(signal.SIGSTOP)
    s.pub("-i", "door", "-q", "1", "-t", "alarms/door", "-m", "open")
    s.pub("-i", "roof", "-q", "2", "-t", "alarms/roof", "-m", "smoke")
    s.stop(sub, signal.SIGKILL)
    s.pub("-i", "door", "-q", "1", "-t", "alarms/door", "-m", "closed")
    s.stop(s.sub(*options))


@sample("MQTT 3.1 with its old protocol name MQIsdp", "mosquitto_pub and mosquitto_sub")
def mqtt31(s):
    s.broker()
    sub = s.sub("-V", "mqttv31", "-i", "display", "-q", "2", "-t", "house/#", "-k", "5")
    s.pub("-V", "mqttv31", "-i", "sensor", "-q", "1", "-t", "house/kitchen", "-m", "21.5")
    s.pub("-V", "mqttv31", "-i", "sensor", "-q", "2", "-t", "house/hall", "-m", "18.0")
    time.sleep(5.5)
    s.stop(sub)


@sample("One PUBLISH over many segments, and many packets in one segment", "paho-mqtt 1.6.1 for Python and mosquitto_sub")
def mqtt_split(s):
    run("ip", "-n", s.server, "link", "set", "lo", "mtu", "576")
    s.broker()
    sub = s.sub("-i", "archive", "-t", "log/#")
    s.python('''
c = m.Client('writer')
c.connect(address)
c.loop_start(); time.sleep(.3)
c.publish('log/large', bytes(range(256)) * 8)
time.sleep(.3)
for i in range(30):
    c.publish('log/small', 'line %d' % i)
time.sleep(.5)
c.disconnect(); time.sleep(.2)''')
    s.stop(sub)


@sample("MQTT 5.0 over WebSocket: a handshake in HTTP, then each packet in a frame, masked by the client",
        "paho-mqtt 1.6.1 for Python")
def mqtt_websocket(s):
    s.broker(f"listener 8080 {BROKER}", "protocol websockets", "allow_anonymous true")
    s.python('''
got = []
c = m.Client('browser', transport='websockets', protocol=m.MQTTv5)
c.ws_set_options(path='/mqtt')
c.on_message = lambda *a: got.append(1)
c.connect(address, 8080)
c.loop_start(); time.sleep(.3)
c.subscribe('room/#', 1); time.sleep(.2)
c.publish('room/kitchen', 'light on', qos=0)
c.publish('room/hall', 'door open', qos=1)
c.publish('room/attic', 'x' * 3000, qos=2)
time.sleep(.5)
c.unsubscribe('room/#'); time.sleep(.2)
c.disconnect(); time.sleep(.2)''')


@sample("A bad link that loses 12 % of the packets each way, seen by the client: TCP retransmits, MQTT does not",
        "paho-mqtt 1.6.1 for Python")
def mqtt_lossy(s):
    s.broker()
    s.lose(12)
    s.python('''
got = []
c = m.Client('rover')
c.on_message = lambda *a: got.append(1)
c.connect(address, keepalive=30)
c.loop_start(); time.sleep(1)
c.subscribe('rover/#', 1); time.sleep(1)
for i in range(25):
    c.publish('rover/position', '{"n":%d,"x":%d.25,"y":-%d.5}' % (i, 3 * i, i), qos=i % 3)
    time.sleep(.04)
limit = time.time() + 30
while len(got) < 25 and time.time() < limit:
    time.sleep(.1)
time.sleep(1)
c.disconnect(); time.sleep(2)''')


@sample("Clients that break the rules, one after the other, and how the broker answers", "a script of raw sockets")
def mqtt_broken(s):
    s.broker()
    connect = bytes.fromhex("1010 0004 4d515454 04 02 003c 0004") + b"evil"
    topic = b"\x00\x03a/b"
    wrongs = (
        b"\x36\x08" + topic + b"\x00\x01x",                        # PUBLISH with both QoS bits set
        b"\x30\x06\x00\x03a/#x",                                   # a wildcard in a topic name
        connect,                                                    # a second CONNECT
        b"\x80\x08\x00\x01" + topic + b"\x00",                      # SUBSCRIBE whose reserved bits are not 0010
        b"\x82\x08\x00\x00" + topic + b"\x00",                      # packet identifier 0
        b"\x82\x08\x00\x01" + topic + b"\x03",                      # a subscription that asks for QoS 3
        b"\x30\xff\xff\xff\xff\x7f",                                # a remaining length of five bytes
        b"\x30\x07\x00\x04a\xff\xfebx",                             # a topic that is no UTF-8
        b"\xf0\x00",                                                # a packet type that 3.1.1 does not have
        b"\x62\x02\x00\x09",                                        # PUBREL that no PUBLISH preceded
    )
    script = ["import socket, time"]
    for wrong in wrongs:
        script.append(f"""
s = socket.create_connection(('{s.address}', 1883)); s.settimeout(1)
s.sendall({connect!r}); s.recv(100); s.sendall({wrong!r})
try:
    s.recv(100)
except OSError:
    pass
s.close(); time.sleep(.05)""")
    script.append(f"""
s = socket.create_connection(('{s.address}', 1883)); s.settimeout(1)
s.sendall({topic!r} + b'not MQTT at all')
try:
    s.recv(100)
except OSError:
    pass
s.close()""")
    (s.folder / "broken.py").write_text("\n".join(script))
    s.start("/usr/bin/python3", str(s.folder / "broken.py")).wait(60)


@sample("MQTT-SN over UDP: clients register topics and publish at QoS 0, 1 and -1, and a gateway speaks MQTT to the broker",
        "gateway 1.5.1 and sample clients of Eclipse Paho MQTT-SN")
def mqtt_sn(s):
    s.broker()
    run("ip", "-n", s.server, "link", "set", "lo", "multicast", "on")
    run("ip", "-n", s.server, "route", "add", "224.0.0.0/4", "dev", "lo")  # the gateway advertises itself by multicast
    settings = dict(GatewayID=1, GatewayName="gateway", MaxNumberOfClients=30, KeepAlive=60, BrokerName=s.address,
                    BrokerPortNo=1883, BrokerSecurePortNo=8883, AggregatingGateway="NO", Forwarder="NO",
                    PredefinedTopic="NO", ClientAuthentication="NO", ShearedMemory="NO", GatewayPortNo=1883,
                    MulticastPortNo=1884, MulticastIP="225.1.1.1", MulticastTTL=1, **{"QoS-1": "NO"})
    (s.folder / "gateway.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    programs = pathlib.Path(os.environ["MQTTSN"])
    s.start(str(programs / "MQTTSNGateway/bin/MQTT-SNGateway"), "-f", str(s.folder / "gateway.conf"))
    time.sleep(1)
    for name in ("pub0sub1", "qos0pub_register", "qos1pub", "qos-1pub"):
        client = s.start(str(next(programs.glob(f"*/MQTTSNPacket/samples/{name}"))), s.address, "1883")
        try:
            client.wait(1.8)
        except subprocess.TimeoutExpired:
            s.stop(client)  # it would publish for ever
        time.sleep(0.2)


@sample("HTTPS over TLS 1.3, with the secrets that decrypt it: the handshake, a request and its answer", "openssl")
def https_tls13(s):
    key, certificate = s.folder / "key.pem", s.folder / "certificate.pem"
    run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", str(key),
        "-out", str(certificate), "-days", "3650", "-subj", "/CN=server.example", "-addext", "subjectAltName=DNS:server.example")
    page = s.folder / "hello.txt"
    page.write_text("Hello from inside TLS.\n")
    server = subprocess.Popen(("ip", "netns", "exec", s.server, "openssl", "s_server", "-accept", "8443", "-key", str(key), "-cert",
                               str(certificate), "-tls1_3", "-WWW", "-quiet"), cwd=s.folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    s.running.append(server)
    time.sleep(0.5)
    s.secrets = s.folder / "keys.log"
    client = s.start("openssl", "s_client", "-connect", f"{BROKER}:8443", "-servername", "server.example", "-alpn", "http/1.1",
                     "-keylogfile", str(s.secrets), "-ign_eof", stdin=subprocess.PIPE)
    time.sleep(0.5)
    client.stdin.write(b"GET /hello.txt HTTP/1.1\r\nHost: server.example\r\n\r\n")
    client.stdin.flush()
    time.sleep(0.5)
    client.stdin.close()
    client.wait(10)


@sample("HTTP/2 without TLS: settings, six requests at once, header fields that shrink to a few bytes", "nghttp and nghttpd")
def http2(s):
    (s.folder / "page.html").write_text("<p>" + "byte by byte " * 60 + "</p>\n")
    (s.folder / "style.css").write_text("p { margin: 0 }\n")
    s.start("nghttpd", "--no-tls", "-d", str(s.folder), "8080", where=s.server)
    time.sleep(0.5)
    base = f"http://{BROKER}:8080"
    s.start("nghttp", "-n", "-m", "2", f"{base}/page.html", f"{base}/style.css", f"{base}/missing").wait(20)


def option(code, value):
    return struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)


def block(kind, body):
    return struct.pack("<II", kind, len(body) + 12) + body + struct.pack("<I", len(body) + 12)


def to_pcapng(raw, comment, interface, secrets):
    """Makes pcapng with the provenance as comment, and secrets of TLS; tcpdump's own pcap has no place for them."""
    end = option(0, b"")
    out = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + option(1, comment.encode()) + end)
    out += block(1, struct.pack("<HHI", 1, 0, 262144) + option(2, interface) + option(9, b"\x09") + end)
    if secrets:
        out += block(10, struct.pack("<II", 0x544C534B, len(secrets)) + secrets + bytes(-len(secrets) % 4))
    position, frames = 24, 0
    while position < len(raw):
        seconds, nanos, captured, original = struct.unpack_from("<IIII", raw, position)
        frame = raw[position + 16:position + 16 + captured]
        ticks = seconds * 10**9 + nanos
        out += block(6, struct.pack("<IIIII", 0, ticks >> 32, ticks & 0xFFFFFFFF, captured, original)
                     + frame + bytes(-captured % 4))
        position += 16 + captured
        frames += 1
    return out, frames


def version(*command):
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return (answer.stdout + answer.stderr).splitlines()[0].split()[-1]


def main(names):
    index = TARGET / "samples.tsv"
    lines = {}
    if index.exists():
        lines = dict(line.split("\t", 1) for line in index.read_text().splitlines()[1:])
    broker, dump = version("mosquitto", "-h"), version("tcpdump", "--version")
    for name, description, programs, record in RECORDINGS:
        if names and name not in names or name == "mqtt-sn" and "MQTTSN" not in os.environ:
            continue
        lossy = name == "mqtt-lossy"
        with Stage(name, lossy) as stage:
            record(stage)
        where = "between two network namespaces" if lossy else "on loopback"
        if hasattr(stage, "mosquitto"):
            programs = f"mosquitto {broker}, {programs}"
        elif programs == "openssl":
            programs = " ".join(subprocess.run(("openssl", "version"), capture_output=True, text=True, check=True).stdout.split()[:2])
        else:
            programs += " " + version("nghttp", "--version").removeprefix("nghttp2/")
        provenance = f"Recorded {where} with tcpdump {dump}: {programs}."
        secrets = stage.secrets.read_bytes() if stage.secrets else b""
        capture, frames = to_pcapng(stage.capture.read_bytes(), f"{description}. {provenance}", b"veth1" if lossy else b"lo", secrets)
        (TARGET / f"{name}.pcapng").write_bytes(capture)
        lines[name] = f"{description}\t{provenance}"
        print(f"{name}: {frames} frames, {len(capture)} bytes")
    rows = [f"{name}\t{lines[name]}" for name, *_ in RECORDINGS if name in lines]
    index.write_text("\n".join(["name\tdescription\tprovenance", *rows, ""]))


if __name__ == "__main__":
    main(sys.argv[1:])
