package dev.framewise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.framewise.simulator.program.Scenarios;
import dev.framewise.simulator.scenario.ScenarioException;
import dev.framewise.simulator.scenario.ScenarioFile;
import dev.framewise.simulator.scenario.ScenarioSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published schema and the page about scenarios say what the program reads; {@code -Dframewise.update=true} writes them
 * anew. The judge of files against the schema is not ours.
 */
class ScenarioDocumentTest {
    private static final Path DOCS = Path.of("").toAbsolutePath().resolveSibling("docs");
    private static final Pattern KEYS = Pattern.compile(
            "(<!-- keys: written by ScenarioDocumentTest -->\n)(.*)(<!-- end of keys -->)", Pattern.DOTALL);

    private static final String SMALL = """
            name: small
            title: Small
            parameters:
              loss: {kind: probability, default: 5%}
            nodes:
              a:
                run:
                  - mqtt-client: {broker: b, publish: [{topic: t, qos: 1}]}
              b: {run: [mqtt-broker]}
            links:
              wire: {between: [a, b], delay: 10ms, rate: 1Mbit, netem: "loss ${loss}"}
            script:
              - {at: 1s, do: cut wire for 2s}
            checks: [lost == 0]
            """;

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ScenarioSchema.json(ScenarioOptions.kinds()), InputFormat.JSON);
    }

    private static final Schema SCHEMA = schema();

    static List<String> names() {
        return Scenarios.names();
    }

    private static void same(Path file, String before, String now) throws IOException {
        if (Boolean.getBoolean("framewise.update")) {
            Files.writeString(file, now, UTF_8);
        } else {
            assertThat(before)
                    .as(file + " (renew it with -Dtest=ScenarioDocumentTest -Dframewise.update=true)")
                    .isEqualTo(now);
        }
    }

    @Test
    void theSchemaIsTheOneThatTheShapesMake() throws IOException {
        Path file = DOCS.resolve("scenario.schema.json");
        CommandOutput printed = CommandOutput.of("scenarios", "--schema");
        assertThat(printed.status()).isZero();
        same(file, Files.exists(file) ? Files.readString(file) : "", printed.out());
    }

    @Test
    void thePageHasEveryKey() throws IOException {
        Path file = DOCS.resolve("scenarios.md");
        String text = Files.readString(file);
        Matcher m = KEYS.matcher(text);
        assertThat(m.find()).isTrue();
        String keys = "\n" + ScenarioSchema.tables(ScenarioOptions.kinds());
        same(file, text, text.substring(0, m.start(2)) + keys + text.substring(m.end(2)));
    }

    @Test
    void theExampleOfThePageRuns() throws IOException {
        String text = Files.readString(DOCS.resolve("scenarios.md"));
        Matcher m = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(text);
        assertThat(m.find()).isTrue();
        assertThat(SCHEMA.validate(m.group(1), InputFormat.YAML)).isEmpty();
        Path file = Files.createTempFile("two-rooms", ".yaml");
        Files.writeString(file, m.group(1));
        CommandOutput run = CommandOutput.of("simulate", file.toString(), "--loss", "0.2", "--seed", "3");
        Files.delete(file);
        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("frames.lost.semantic", "holds:  lost == 0");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyScenarioIsValid(String name) {
        assertThat(SCHEMA.validate(Scenarios.text(name), InputFormat.YAML)).isEmpty();
    }

    private static ScenarioFile parse(String text) {
        ScenarioFile s = ScenarioFile.parse("small.yaml", text, ScenarioOptions.kinds());
        s.parameters();
        return s;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay: 10ms|delay: 0",
                "delay: 10ms|delay: 1.5 s",
                "rate: 1Mbit|rate: 100kbit/s",
                "rate: 1Mbit|mtu: 576",
                "rate: 1Mbit|queue: \"20\"",
                "b: {run: [mqtt-broker]}|b: {run: mqtt-broker}",
                "b: {run: [mqtt-broker]}|b: {run: [{mqtt-broker: }]}",
                "default: 5%|default: 0.05",
                "checks: [lost == 0]|checks: lost == 0",
                "checks: [lost == 0]|ipv6: true",
                "checks: [lost == 0]|faults: drop mqtt.msgtype == 4 once",
                "qos: 1|size: \"64\"",
                "qos: 1|qos: \"1\"",
            })
    void whatTheProgramReadsTheSchemaAllows(String part, String change) {
        String text = SMALL.replace(part, change);
        assertThat(text).isNotEqualTo(SMALL);
        parse(text);
        assertThat(SCHEMA.validate(text, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: small|nome: small|line 1, column 1: A scenario has no \"nome\"; did you mean name?",
                "title: Small\\n|# nothing\\n|A scenario needs \"title\"",
                "delay: 10ms|delay: 10|\"10\" is no duration without its unit",
                "delay: 10ms|delay: 10 parsecs|is no duration; write one like 10ms",
                "delay: 10ms|delay: -1ms|is no duration",
                "delay: 10ms|dealy: 10ms|A link has no \"dealy\"; did you mean delay?",
                "rate: 1Mbit|rate: 1Mbyte|is no rate",
                "rate: 1Mbit|mtu: 10|10 is not from 68 to 65535",
                "rate: 1Mbit|mtu: large|\"large\" is no whole number",
                "rate: 1Mbit|mtu: [1500, 576]|Here stands a list where a single value belongs",
                "kind: probability|kind: chance|\"chance\" is none of probability",
                "broker: b, |brokr: b, |has no \"brokr\"; did you mean broker?",
                "broker: b, |'' |needs \"broker\"",
                "[mqtt-broker]|[mqtt-brokr]|No program is called \"mqtt-brokr\"; did you mean mqtt-broker?",
                "[mqtt-broker]|[mqtt-client]|needs \"broker\"",
                "qos: 1|qos: 3|3 is not from 0 to 2",
                "qos: 1|retain: perhaps|\"perhaps\" is neither true nor false",
                "at: 1s|at: soon|\"soon\" is no duration",
                "at: 1s, |'' |A step of the script needs \"at\"",
                "checks:|cheks:|did you mean checks?",
                "nodes:\\n  a:|nodes: 3\\nunused:\\n  a:|A scenario has no",
            })
    void whatIsWrongIsRefusedByBoth(String part, String change, String words) {
        String text = SMALL.replace(part.replace("\\n", "\n"), change.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("small.yaml, line ")
                .hasMessageContaining(words == null ? "" : words);
        assertThat(SCHEMA.validate(text, InputFormat.YAML)).isNotEmpty();
    }

    /** What only the whole network shows has its place too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "between: [a, b]|between: [a, c]|line 11, column 19: There is no node called \"c\"",
                "between: [a, b]|between: [a]|A link is between two nodes",
                "loss ${loss}|los ${loss}|\"los\" is no word of netem; did you mean loss?",
                "loss ${loss}|loss ${lost}|No parameter is called \"lost\"; did you mean loss?",
                "loss ${loss}|drop once if mqtt.msgtyp == 3|No field or protocol is called mqtt.msgtyp. Did you mean",
                "default: 5%|default: 500%|The default of loss is not possible",
                "cut wire|cut wir|There is no link called wir; did you mean wire?",
                "lost == 0|lost = 0|\"lost = 0\" is no check",
            })
    void whatOnlyTheWholeShowsIsToldToo(String part, String change, String words) {
        String text = SMALL.replace(part, change);
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> {
                    ScenarioFile s = parse(text);
                    s.build(dev.framewise.simulator.scenario.Parameters.of(s.parameters(), java.util.Map.of()), 1);
                })
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining(words)
                .hasMessageStartingWith("small.yaml, line ");
    }
}
