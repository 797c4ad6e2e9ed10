package dev.framewise.protocols.http1;

import static dev.framewise.protocols.http1.HttpSpec.RFC_9110;
import static dev.framewise.protocols.http1.HttpSpec.RFC_9112;

import dev.framewise.protocols.text.HeadFlaw;
import dev.framewise.protocols.wire.Party;
import dev.framewise.protocols.wire.Rule;
import java.util.List;

/** What HTTP/1.1 demands and traffic can break. */
public final class HttpRules {
    // ---- lines

    public static final Rule BARE_LF = Rule.warning(
            "http:RFC9112-2.2-lf",
            Party.SENDER,
            "Lines end with CR and LF. Many readers take LF alone too, which two of them may not agree on.",
            RFC_9112.at("2.2"));
    public static final Rule BARE_CR = Rule.error(
            "http:RFC9112-2.2-cr",
            Party.SENDER,
            "A CR stands nowhere but before the LF of a line's end.",
            RFC_9112.at("2.2"));
    public static final Rule LEADING_SPACE = Rule.error(
            "http:RFC9112-2.2-space",
            Party.SENDER,
            "No white space stands between the start line and the first header field.",
            RFC_9112.at("2.2"));
    public static final Rule FOLDED = Rule.error(
            "http:RFC9112-5.2-fold",
            Party.SENDER,
            "A header field stands on one line; folding it over several is no longer allowed.",
            RFC_9112.at("5.2"));
    public static final Rule NO_COLON = Rule.error(
            "http:RFC9112-5-colon", Party.SENDER, "A header field has a colon behind its name.", RFC_9112.at("5"));
    public static final Rule FIELD_NAME = Rule.error(
            "http:RFC9110-5.1-name",
            Party.SENDER,
            "The name of a header field is made of letters, digits and a few signs, and is not empty.",
            RFC_9110.at("5.1"));
    public static final Rule SPACE_BEFORE_COLON = Rule.error(
            "http:RFC9112-5.1-space",
            Party.SENDER,
            "No white space stands between a header field's name and its colon: two readers would see different names.",
            RFC_9112.at("5.1"));
    public static final Rule FIELD_VALUE = Rule.error(
            "http:RFC9110-5.5-control",
            Party.SENDER,
            "The value of a header field holds no control characters but tabs.",
            RFC_9110.at("5.5"));
    public static final Rule CUT_OFF = Rule.error(
            "http:RFC9112-2.1-end", Party.SENDER, "An empty line ends the header fields.", RFC_9112.at("2.1"));

    // ---- start lines

    public static final Rule REQUEST_LINE = Rule.error(
            "http:RFC9112-3-line",
            Party.CLIENT,
            "A request line is a method, a target without white space, and a version, with one space between each.",
            RFC_9112.at("3"));
    public static final Rule METHOD = Rule.error(
            "http:RFC9110-9.1-method",
            Party.CLIENT,
            "A method is made of letters, digits and a few signs.",
            RFC_9110.at("9.1"));
    public static final Rule VERSION = Rule.error(
            "http:RFC9112-2.3-version",
            Party.SENDER,
            "The version is HTTP/ and two digits with a dot between.",
            RFC_9112.at("2.3"));
    public static final Rule NO_VERSION = Rule.warning(
            "http:RFC9112-3-simple",
            Party.CLIENT,
            "A request says its version; without one it is HTTP/0.9, which ends with its line.",
            RFC_9112.at("3"));
    public static final Rule STATUS_LINE = Rule.error(
            "http:RFC9112-4-line",
            Party.SERVER,
            "A status line is the version, a status code of three digits, and a phrase that may be empty, with one space"
                    + " between each.",
            RFC_9112.at("4"));
    public static final Rule STATUS_RANGE = Rule.warning(
            "http:RFC9110-15-range", Party.SERVER, "A status code lies between 100 and 599.", RFC_9110.at("15"));
    public static final Rule HOST = Rule.error(
            "http:RFC9112-3.2-host",
            Party.CLIENT,
            "A request of HTTP/1.1 has exactly one Host field.",
            RFC_9112.at("3.2"));
    public static final Rule TARGET_FORM = Rule.error(
            "http:RFC9112-3.2-form",
            Party.CLIENT,
            "A target is a path that begins with a slash or a whole URI; for CONNECT host and port; for OPTIONS also an"
                    + " asterisk.",
            RFC_9112.at("3.2"));

    // ---- how long a message is

    public static final Rule SMUGGLING = Rule.error(
            "http:RFC9112-6.1-both",
            Party.SENDER,
            "A message has Transfer-Encoding or Content-Length, never both: readers who believe different ones see"
                    + " different messages behind it (request smuggling).",
            RFC_9112.at("6.1"));
    public static final Rule LENGTHS_DIFFER = Rule.error(
            "http:RFC9112-6.3-differ",
            Party.SENDER,
            "All values of Content-Length are the same: readers who believe different ones see different messages behind"
                    + " it (request smuggling).",
            RFC_9112.at("6.3"));
    public static final Rule LENGTH_VALUE = Rule.error(
            "http:RFC9110-8.6-value", Party.SENDER, "Content-Length is a decimal number.", RFC_9110.at("8.6"));
    public static final Rule LENGTH_REPEATED = Rule.warning(
            "http:RFC9110-8.6-once",
            Party.SENDER,
            "Content-Length stands once; the same value again is taken as one.",
            RFC_9110.at("8.6"));
    public static final Rule CHUNKED_LAST = Rule.error(
            "http:RFC9112-6.1-last",
            Party.SENDER,
            "The last transfer coding of a request is chunked, and chunked stands once, since nothing else tells where"
                    + " the body ends.",
            RFC_9112.at("6.1"));
    public static final Rule CODING_UNKNOWN = Rule.error(
            "http:RFC9112-7-coding",
            Party.SENDER,
            "A transfer coding is one that is registered: chunked, compress, deflate or gzip.",
            RFC_9112.at("7"));
    public static final Rule CODING_IN_1_0 = Rule.error(
            "http:RFC9112-6.1-http10",
            Party.SENDER,
            "A message of HTTP/1.0 has no Transfer-Encoding: its readers may not know it, and see another message behind.",
            RFC_9112.at("6.1"));
    public static final Rule NO_BODY = Rule.error(
            "http:RFC9112-6.1-bodiless",
            Party.SERVER,
            "Answers 1xx and 204, and 2xx to CONNECT, have neither Transfer-Encoding nor Content-Length.",
            RFC_9112.at("6.1"));
    public static final Rule CHUNK_SIZE = Rule.error(
            "http:RFC9112-7.1-size",
            Party.SENDER,
            "A chunk begins with its size in hexadecimal digits.",
            RFC_9112.at("7.1"));
    public static final Rule CHUNK_END = Rule.error(
            "http:RFC9112-7.1-end", Party.SENDER, "Behind a chunk's bytes stand CR and LF.", RFC_9112.at("7.1"));

    // ---- conversations

    public static final Rule ANSWERS_A_REQUEST = Rule.error(
            "http:RFC9112-9.2-answers",
            Party.SERVER,
            "Each response answers a request, in the order of the requests.",
            RFC_9112.at("9.2"));
    public static final Rule AFTER_CLOSE = Rule.warning(
            "http:RFC9112-9.6-after",
            Party.CLIENT,
            "Behind a request that says the connection ends with it, no other request comes.",
            RFC_9112.at("9.6"));
    public static final Rule UPGRADE_ASKED = Rule.error(
            "http:RFC9110-7.8-asked",
            Party.SERVER,
            "A server switches to another protocol only when the request asks for it in Upgrade.",
            RFC_9110.at("7.8"));
    public static final Rule WEBSOCKET_ACCEPT = Rule.error(
            "http:RFC6455-4.2.2-accept",
            Party.SERVER,
            "Sec-WebSocket-Accept is the hash of the client's key and a fixed text, which nothing but a server of"
                    + " WebSocket would send.",
            HttpSpec.RFC_6455.at("4.2.2"));

    static final List<Rule> ALL = List.of(
            BARE_LF,
            BARE_CR,
            LEADING_SPACE,
            FOLDED,
            NO_COLON,
            FIELD_NAME,
            SPACE_BEFORE_COLON,
            FIELD_VALUE,
            CUT_OFF,
            REQUEST_LINE,
            METHOD,
            VERSION,
            NO_VERSION,
            STATUS_LINE,
            STATUS_RANGE,
            HOST,
            TARGET_FORM,
            SMUGGLING,
            LENGTHS_DIFFER,
            LENGTH_VALUE,
            LENGTH_REPEATED,
            CHUNKED_LAST,
            CODING_UNKNOWN,
            CODING_IN_1_0,
            NO_BODY,
            CHUNK_SIZE,
            CHUNK_END,
            ANSWERS_A_REQUEST,
            AFTER_CLOSE,
            UPGRADE_ASKED,
            WEBSOCKET_ACCEPT);

    private HttpRules() {}

    /** The rule that a flaw of a head's lines breaks. */
    static Rule of(HeadFlaw flaw) {
        return switch (flaw) {
            case BARE_LF -> BARE_LF;
            case BARE_CR -> BARE_CR;
            case LEADING_SPACE -> LEADING_SPACE;
            case FOLDED -> FOLDED;
            case NO_COLON -> NO_COLON;
            case BAD_NAME -> FIELD_NAME;
            case SPACE_BEFORE_COLON -> SPACE_BEFORE_COLON;
            case BAD_VALUE -> FIELD_VALUE;
            case CUT_OFF -> CUT_OFF;
        };
    }
}
