package dev.framewise.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients for Node.js that others wrote meet our servers over a bad link: ws, mqtt and socket.io-client, from the folder that
 * {@code FRAMEWISE_NODE_MODULES} names.
 */
@Tag("thorough")
class NodeClientsTest {
    private static final String BAD = "delay 2ms loss 2%";

    private static final String SOCKET_IO = """
            const {io} = require('socket.io-client');
            const run = (name, opts) => new Promise((done, wrong) => {
              const s = io('http://127.0.0.1:' + process.argv[2] + (opts.ns || ''),
                  Object.assign({reconnection: false, forceNew: true}, opts));
              const got = [];
              setTimeout(() => wrong(name + ' took too long'), 15000).unref();
              s.on('connect_error', e => opts.ns === '/none' ? (s.close(), done(name + ' ' + e.message)) : wrong(e.message));
              s.on('connect', () => {
                s.emit('hello', {a: 1, b: 'κόσμε'});
                s.emit('bin', Buffer.from([1, 2, 3]), {x: new Uint8Array([9, 8])});
                s.emit('ask', 'q', 7, (...args) => got.push('ack ' + JSON.stringify(args)));
                setTimeout(() => s.emit('late', 'x'.repeat(50000)), 1500);
              });
              s.on('hello', o => got.push('hello ' + JSON.stringify(o)));
              s.on('bin', (b, o) => got.push('bin ' + b.toString('hex') + Buffer.from(o.x).toString('hex')));
              s.on('late', x => {
                got.push('late ' + x.length);
                const t = s.io.engine.transport.name;
                s.close();
                done(name + ' by ' + t + ': ' + got.join(', '));
              });
            });
            (async () => {
              console.log(await run('polling', {transports: ['polling']}));
              console.log(await run('websocket', {transports: ['websocket']}));
              console.log(await run('both', {}));
              console.log(await run('chat', {ns: '/chat'}));
              console.log(await run('none', {ns: '/none'}));
              process.exit(0);
            })().catch(e => { console.log('FAILED ' + e); process.exit(1); });
            """;

    private static final String WS = """
            const W = require('ws');
            const w = new W('ws://127.0.0.1:' + process.argv[2] + '/x', {perMessageDeflate: {threshold: 0, clientMaxWindowBits: 10}});
            const got = [];
            setTimeout(() => process.exit(1), 15000).unref();
            w.on('open', () => { w.send('κόσμε'); w.ping('p'); w.send(Buffer.alloc(200000, 7)); });
            w.on('pong', d => got.push('pong ' + d));
            w.on('message', (m, binary) => {
              got.push(binary ? m.length + ' bytes' : m.toString());
              if (binary) { w.close(4000, 'done'); }
            });
            w.on('close', (code, reason) => { console.log(w.extensions, got.join(', '), code); process.exit(0); });
            """;

    private static final String MQTT = """
            const c = require('mqtt').connect('ws://127.0.0.1:' + process.argv[2] + '/mqtt', {protocolVersion: 5, connectTimeout: 9000});
            const got = [];
            setTimeout(() => process.exit(1), 15000).unref();
            c.on('connect', () => c.subscribe('t/#', {qos: 2}, () => {
              for (let i = 0; i < 3; i++) { c.publish('t/' + i, 'hello ' + i, {qos: i}); }
            }));
            c.on('message', (t, m) => {
              got.push(t + ' ' + m);
              if (got.length === 3) { c.end(false, () => { console.log(got.sort().join(', ')); process.exit(0); }); }
            });
            """;

    @TempDir
    Path folder;

    private String run(String script, String program, int port) throws Exception {
        String modules = System.getenv("FRAMEWISE_NODE_MODULES");
        Assumptions.assumeTrue(
                modules != null && Files.isDirectory(Path.of(modules)),
                "needs FRAMEWISE_NODE_MODULES, a folder with ws, mqtt and socket.io-client");
        String yaml = String.format(Locale.ROOT, """
                name: rig
                title: A client for Node.js meets a simulated server
                nodes:
                  clients: {run: [real-clients: {listen: "127.0.0.1:0", to: "server:%d"}]}
                  server: {run: [%s]}
                links:
                  wire: {between: [clients, server], netem: "%s"}
                """, port, program, BAD);
        Path file = Files.writeString(folder.resolve("client.js"), script);
        Path said = folder.resolve("said.txt");
        try (Rig rig = new Rig(yaml)) {
            ProcessBuilder node = new ProcessBuilder("node", file.toString(), Integer.toString(rig.port()))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            node.environment().put("NODE_PATH", modules);
            Process p = node.start();
            boolean ended = p.waitFor(60, TimeUnit.SECONDS);
            p.destroyForcibly();
            assertThat(ended).as(Files.readString(said)).isTrue();
        }
        return Files.readString(said);
    }

    @Test
    void socketIoComesByPollingAndWebSocketAndMovesFromOneToTheOther() throws Exception {
        String rest = ": hello {\"a\":1,\"b\":\"κόσμε\"}, bin 0102030908, ack [\"q\",7], late 50000";
        assertThat(run(SOCKET_IO, "socketio-server: {namespaces: [/chat], ping: 300ms}", 3000))
                .hasLineCount(5)
                .contains("polling by polling" + rest, "websocket by websocket" + rest, "both by websocket" + rest)
                .contains("chat by websocket" + rest, "none Invalid namespace");
    }

    @Test
    void wsGetsEverythingBack() throws Exception {
        assertThat(run(WS, "websocket-echo: {compress: true}", 80))
                .isEqualTo("permessage-deflate κόσμε, pong p, 200000 bytes 4000\n");
    }

    @Test
    void mqttComesOverWebSocket() throws Exception {
        assertThat(run(MQTT, "mqtt-broker: {websocket-port: 8083}", 8083))
                .isEqualTo("t/0 hello 0, t/1 hello 1, t/2 hello 2\n");
    }
}
