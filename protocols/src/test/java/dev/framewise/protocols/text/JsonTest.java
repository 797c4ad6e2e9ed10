package dev.framewise.protocols.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.framewise.protocols.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON is found where RFC 8259 says that it is, and only there. */
class JsonTest {
    private static Json.Value read(String s) {
        return Json.read(Bytes.utf8(s));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "10.25",
                "1e9",
                "-1.5E+3",
                "\"\"",
                "\"\\u00e9\\n\\\"\"",
                "true",
                "false",
                "null",
                "[]",
                "{}",
                " [ 1 , [ ] , { } ] ",
                "{\"a\":{\"b\":[null]},\"\":\"€😀\"}",
                "\t\r\n1\n"
            })
    void takes(String s) {
        Json.Value v = read(s);
        assertThat(v).isNotNull();
        assertThat(v.said()).isEqualTo(s.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "01",
                "-",
                "1.",
                ".5",
                "1e",
                "+1",
                "tru",
                "truex",
                "nul",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\t\"",
                "[",
                "[1",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{1:2}",
                "1 2",
                "]",
                "'a'",
                "NaN"
            })
    void refuses(String s) {
        assertThat(read(s)).isNull();
    }

    @Test
    void refusesTextThatIsNoUtf8AndNestingWithoutEnd() {
        assertThat(Json.read(Bytes.of('"', 0xff, '"'))).isNull();
        String deepest = "[".repeat(Json.DEEPEST) + "]".repeat(Json.DEEPEST);
        assertThat(read(deepest)).isNotNull();
        assertThat(read("[" + deepest + "]")).isNull();
        assertThat(read("[".repeat(1_000_000))).isNull();
    }

    @Test
    void findsMembersAndItemsInTheirPlaces() {
        Json.Value v = read("{ \"sid\" : \"a\\u0062\\/c\", \"list\":[1, \"x\" ,[2],{}], \"n\":25000, \"sid2\":-1 }");
        assertThat(v.member("sid").text()).isEqualTo("ab/c");
        assertThat(v.member("list").items()).extracting(Json.Value::said).containsExactly("1", "\"x\"", "[2]", "{}");
        assertThat(v.member("n").count()).isEqualTo(25_000);
        assertThat(v.member("sid2").count()).isEqualTo(-1);
        assertThat(v.member("none")).isNull();
        assertThat(v.members()).extracting(Json.Member::name).containsExactly("sid", "list", "n", "sid2");
        assertThat(v.bytes().slice(v.member("n").from(), v.member("n").to())).isEqualTo(Bytes.utf8("25000"));
    }

    @FuzzTest
    void whatIsTakenCanBeTakenApart(byte[] any) {
        Json.Value v = Json.read(Bytes.wrap(any));
        if (v != null) {
            visit(v);
        }
    }

    private static void visit(Json.Value v) {
        assertThat(Json.read(v.bytes(), v.from(), v.to())).isEqualTo(v);
        v.text();
        v.count();
        v.items().forEach(JsonTest::visit);
        v.members().forEach(m -> visit(m.value()));
    }
}
