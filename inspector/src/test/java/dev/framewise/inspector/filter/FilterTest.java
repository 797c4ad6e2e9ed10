package dev.framewise.inspector.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.protocols.wire.FieldTree;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What filters say about one row laid out by hand; the semantics that tshark cannot judge, and those of its later versions. */
class FilterTest {
    private static boolean matches(String text) {
        Filter filter = Filter.compile(text, SampleRow.CATALOG);
        boolean whole = filter.matches(SampleRow.tree());
        boolean projected = filter.matches(SampleRow.fill(FieldTree.projecting(filter.fields())));
        assertThat(projected).as("%s over what it asked for", text).isEqualTo(whole);
        Verdict verdict = filter.verdict(Set.of("ip", "msg"));
        assertThat(verdict == Verdict.OPEN || (verdict == Verdict.YES) == whole)
                .as("the layers do not contradict %s", text)
                .isTrue();
        return whole;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msg",
                "msg.group",
                "msg.type == 3",
                "3 == msg.type",
                "2 < msg.level + 1 < 4",
                "msg.type == \"Publish Message\"",
                "msg.type == \"publish message\"",
                "msg.type < \"Publish Ack\"",
                "msg.type != \"Reserved\"",
                "msg.type contains \"Message\"",
                "msg.type matches \"^pub.*e$\"",
                "vals(msg.type) == \"Publish Message\"",
                "msg.dup == false && msg.dup == FALSE && !(msg.dup == 1)",
                "msg.kept == \"kept\" && msg.kept == True && vals(msg.kept) == \"Kept\"",
                "string(msg.kept) == \"True\"",
                "msg.topic == \"sensor/touché\"",
                "msg.topic == \"sensor/touch\\u00e9\"",
                "msg.topic == \"sensor/touch\\xc3\\xa9\"",
                "msg.topic[-1] == \"é\"",
                "@msg.topic[-2:] == c3:a9",
                "msg.topic[7:5] == \"touch\"",
                "msg.topic[7-11] == \"touch\"",
                "msg.topic[:6] == \"sensor\"",
                "msg.topic[0,7] == \"st\"",
                "msg.topic[0] == 73",
                "len(msg.topic) == 14",
                "upper(msg.topic) == \"SENSOR/TOUCHÉ\"",
                "msg.topic matches \"TOUCHÉ$\"",
                "!(msg.topic matches \"(?-i)TOUCH\")",
                "msg.topic matches r\"^\\w+/[[:alpha:]é]+$\"",
                "msg.topic contains \"/touch\"",
                "msg.topic contains lower(msg.topic)",
                "msg.topic > \"sensor\" && msg.topic < \"sensors\"",
                "msg.topic in {\"a\", \"sensor\"..\"sensos\"}",
                "msg.text == \"first\"",
                "any msg.text contains \"Größe\"",
                "!(all msg.text contains \"Größe\")",
                "all msg.text matches \"i\"",
                "msg.text !== \"first\"",
                "!(msg.text != \"first\")",
                "count(msg.text) == 2",
                "msg.body contains \"ALARM\"",
                "msg.body contains 41:4c:41:52:4d",
                "msg.body matches \"alarm\\\\x00$\"",
                "msg.body[0:2] == 00:ff",
                "msg.body[1] & 0x0f == 0x0f",
                "msg.body[0:2] & 00:f0 == 00:f0",
                "msg.body > 00",
                "len(msg.body) == 8",
                "msg.big == 18446744073709551614",
                "msg.big == 0xfffffffffffffffe",
                "msg.big > 9223372036854775807",
                "msg.big > msg.below && msg.below < msg.big",
                "msg.small == 0x1234",
                "msg.small == 011064 && msg.small == 0b1001000110100",
                "msg.below == -5",
                "abs(msg.below) == 5",
                "-msg.below == 5",
                "msg.below in {-10..-1}",
                "msg.below + 7 == msg.level",
                "msg.ratio == 1.5 && msg.ratio > 1 && msg.ratio < 0x2",
                "msg.ratio * 2 == 3",
                "msg.level * 1.5 == 3.0",
                "msg.level == double(msg.level)",
                "msg.six == fe80::1",
                "msg.six == fe80::/10",
                "msg.six[0:2] == fe:80",
                "msg.six & ffff:: == fe80::",
                "string(msg.six) == \"fe80::1\"",
                "ip_linklocal(msg.six) && !ip_multicast(msg.six) && !ip_ula(msg.six)",
                "msg.card == 00:15:5d:a0:07:5d",
                "msg.card == 0015.5da0.075d",
                "msg.card[0:3] == 00-15-5d",
                "msg.guid == 00112233-4455-6677-8899-aabbccddeeff",
                "string(msg.guid) matches \"eeff$\"",
                "ip.src == 10.0.0.0/8 && ip.src == 192.168.0.0/16",
                "ip.addr == 224.0.0.1",
                "ip.src#1 == 10.0.0.1 && ip.src#2 == 192.168.1.7",
                "!(ip.src#2 == 10.0.0.1)",
                "ip.ttl#[1-2] == 64 && !ip.ttl#3",
                "count(ip.addr) == 4 && count(ip.src#2) == 1",
                "all ip.ttl < 65 && any ip.ttl == 1 && !(all ip.ttl == 1)",
                "ip_rfc1918(ip.src) && ip_multicast(ip.dst)",
                "ip.src & 255.0.0.0 == 10.0.0.0",
                "ip.src[0] == 0a && @ip.src == c0:a8:01:07",
                "max(ip.ttl) == 64 && min(ip.ttl, 3) == 1",
                "ip contains \"touch\" && len(ip) == 9",
                "ip[0] == 40",
                "frame.number == 7 && frame.number in {1, 5..7}",
                "string(frame.number) matches \"[13579]$\"",
                "frame.time == \"2026-01-01 10:00:00.5\"",
                "frame.time == \"2026-01-01T10:00:00.5Z\"",
                "frame.time == \"2026-01-01 11:00:00.5+01:00\"",
                "frame.time == \"Jan 1, 2026 10:00:00.500 UTC\"",
                "frame.time > 2026-01-01",
                "frame.time - frame.time_delta == \"2026-01-01 10:00:00.25\"",
                "frame.time + 0.5 == \"2026-01-01 10:00:01\"",
                "frame.time - \"2026-01-01 10:00:00\" == 0.5",
                "frame.time_delta == 0.25",
                "frame.time_delta * 2 == 0.5 && frame.time_delta / 2.5 == 0.1",
                "frame.time_delta in {0.2 .. 0.3}",
                "float(frame.time_delta) == 0.25",
                "framewise.answers == 3",
                "framewise.rule == \"mqtt5:MQTT-3.3.1-4\" && framewise.rule contains \"3.3.1\"",
                "msg.type & 1",
                "!(msg.type & 4)",
                "msg.type bitand 2 == 2",
                "{msg.type & 2} + 1 == 3",
                "msg.level-1 == 1",
                "msg.level == {4 - 2}",
                "msg.level == 6 / {1 + 2}",
                "len(msg.body) && !abs(msg.level -2)",
                "hex(msg.small) == \"0x1234\" && dec(msg.small) == \"4660\"",
                "msg.type xor msg.absent",
                "msg ^^ msg.absent && ip",
                "!msg.absent",
                "msg.absent not in {1}",
                "!(msg.absent != 1) && !(msg.absent == 1)",
                ".msg.body contains :41",
                "msg.type == '\\x03'",
            })
    void holds(String text) {
        assertThat(matches(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msg.absent",
                "msg.type == 4",
                "msg.type != 3",
                "msg.type == \"Reserved\"",
                "msg.topic[50] == 00",
                "msg.topic[13:2] == \"é\"",
                "msg.level / 0 == 0",
                "msg.level % 0 == 0",
                "msg.big + 1 == 0 && msg.big > 5 && msg.big * msg.big",
                "msg.below == 32767",
                "msg.ratio == 2",
                "count(msg.absent) == 0",
                "max(msg.level, msg.absent) >= 0",
                "msg.topic == msg.text",
                "ip.src === 10.0.0.1",
                "ip.addr != 10.0.0.1",
                "ip#3",
                "frame.time < \"2026-01-01\"",
                "msg xor ip",
                "msg.body contains \"alarm\"",
            })
    void doesNotHold(String text) {
        assertThat(matches(text)).as(text).isFalse();
    }

    @Test
    void asksForTheFieldsThatAliasesStandForAndForRootsWhereLayersAreCounted() {
        assertThat(Filter.compile("ip.addr == 1.2.3.4", SampleRow.CATALOG).fields())
                .containsExactly(SampleRow.SRC, SampleRow.DST);
        assertThat(Filter.compile("ip.src#2", SampleRow.CATALOG).fields())
                .containsExactlyInAnyOrder(SampleRow.SRC, SampleRow.IP);
        assertThat(Filter.compile("msg.level in {msg.type, 1..msg.small}", SampleRow.CATALOG)
                        .fields())
                .containsExactlyInAnyOrder(SampleRow.LEVEL, SampleRow.TYPE, SampleRow.SMALL);
    }

    @Test
    void knowsWhatRowsWithoutItsFieldsGet() {
        assertThat(Filter.compile("msg.level == 1", SampleRow.CATALOG).matchesWithoutFields())
                .isFalse();
        assertThat(Filter.compile("!(msg.level == 1)", SampleRow.CATALOG).matchesWithoutFields())
                .isTrue();
        assertThat(Filter.compile("msg or not ip", SampleRow.CATALOG).matchesWithoutFields())
                .isTrue();
    }

    @Test
    void namesTheProtocolsThatEveryPassingRowHas() {
        assertThat(needed("msg.level == 1")).containsExactly("msg");
        assertThat(needed("msg.level == 1 && ip.src == 1.2.3.4")).containsExactlyInAnyOrder("ip", "msg");
        assertThat(needed("msg.level == 1 || ip.src == 1.2.3.4")).isEmpty();
        assertThat(needed("msg.level == 1 || msg.type == 4 && ip")).containsExactly("msg");
        assertThat(needed("!msg")).isEmpty();
        assertThat(needed("frame.number > 3")).isEmpty();
        assertThat(needed("msg.level + ip.ttl > 3")).containsExactlyInAnyOrder("ip", "msg");
    }

    private static Set<String> needed(String text) {
        return Filter.compile(text, SampleRow.CATALOG).protocolsNeeded();
    }

    @Test
    void saysWhatLayersAloneDecide() {
        assertThat(verdict("msg", "ip", "msg")).isEqualTo(Verdict.YES);
        assertThat(verdict("msg", "ip")).isEqualTo(Verdict.NO);
        assertThat(verdict("not msg", "ip")).isEqualTo(Verdict.YES);
        assertThat(verdict("msg.level == 1 || ip", "ip")).isEqualTo(Verdict.YES);
        assertThat(verdict("msg.level == 1 || ip.ttl == 1", "ip")).isEqualTo(Verdict.OPEN);
        assertThat(verdict("msg.level == 1 && ip.ttl == 1", "ip")).isEqualTo(Verdict.NO);
        assertThat(verdict("msg.level != 1", "ip")).isEqualTo(Verdict.NO);
        assertThat(verdict("msg.level not in {1}", "ip")).isEqualTo(Verdict.YES);
        assertThat(verdict("msg xor ip", "ip")).isEqualTo(Verdict.YES);
        assertThat(verdict("frame.number == 1")).isEqualTo(Verdict.OPEN);
    }

    private static Verdict verdict(String text, String... layers) {
        return Filter.compile(text, SampleRow.CATALOG).verdict(Set.of(layers));
    }
}
