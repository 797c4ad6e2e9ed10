package dev.framewise.protocols.http1;

import static dev.framewise.protocols.http1.HttpSpec.RFC_3986;
import static dev.framewise.protocols.http1.HttpSpec.RFC_6265;
import static dev.framewise.protocols.http1.HttpSpec.RFC_9110;
import static dev.framewise.protocols.http1.HttpSpec.RFC_9112;

import dev.framewise.protocols.wire.Encoding;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Kind;
import java.util.ArrayList;
import java.util.List;

/** The fields of HTTP/1.1; those of single header fields stand in {@link HeaderNames}. */
final class HttpFields {
    static final Field ROOT =
            Field.protocol("http", "Hypertext Transfer Protocol").spec(RFC_9112.at("2.1"));

    // ---- start lines

    static final Field START_LINE = Field.group("http.chat", "Start line").spec(RFC_9112.at("2.1"));
    static final Field METHOD =
            Field.text("http.request.method", "Request Method").spec(RFC_9110.at("9"), RFC_9112.at("3.1"));
    static final Field URI = Field.text("http.request.uri", "Request URI").spec(RFC_9112.at("3.2"), RFC_3986.at("4.1"));
    static final Field URI_PATH =
            Field.text("http.request.uri.path", "Request URI Path").spec(RFC_3986.at("3.3"));
    static final Field URI_QUERY =
            Field.text("http.request.uri.query", "Request URI Query").spec(RFC_3986.at("3.4"));
    static final Field URI_QUERY_PARAMETER = Field.text(
                    "http.request.uri.query.parameter", "Request URI Query Parameter")
            .spec(RFC_3986.at("3.4"));
    static final Field REQUEST_VERSION =
            Field.text("http.request.version", "Request Version").spec(RFC_9112.at("2.3"));
    static final Field RESPONSE_VERSION =
            Field.text("http.response.version", "Response Version").spec(RFC_9112.at("2.3"));
    static final Field CODE = Field.uint("http.response.code", "Status Code", 16)
            .encoding(Encoding.DECIMAL_DIGITS)
            .spec(RFC_9110.at("15"), RFC_9112.at("4"));
    static final Field CODE_DESC =
            Field.text("http.response.code.desc", "Status Code Description").spec(RFC_9110.at("15"));
    static final Field PHRASE =
            Field.text("http.response.phrase", "Response Phrase").spec(RFC_9112.at("4"));

    // ---- header fields

    static final Field REQUEST_LINE =
            Field.text("http.request.line", "Request line").spec(RFC_9112.at("5"));
    static final Field RESPONSE_LINE =
            Field.text("http.response.line", "Response line").spec(RFC_9112.at("5"));
    static final Field HEADER_NAME = Field.text("http.header.name", "Name").spec(RFC_9110.at("5.1"));
    static final Field HEADER_VALUE = Field.text("http.header.value", "Value").spec(RFC_9110.at("5.5"));
    static final Field SYNTAX = Field.bytes("http.syntax", "Punctuation").spec(RFC_9112.at("2.2"));
    static final Field COOKIE_PAIR =
            Field.text("http.cookie_pair", "Cookie pair").spec(RFC_6265.at("4.2.1"));
    static final Field CONTENT_LENGTH =
            Field.uint("http.content_length", "Content length", 64).spec(RFC_9110.at("8.6"));

    // ---- bodies

    static final Field CHUNK = Field.group("http.chunk", "Chunk").spec(RFC_9112.at("7.1"));
    static final Field CHUNK_SIZE = Field.uint("http.chunk_size", "Chunk size", 32)
            .encoding(Encoding.HEX_DIGITS)
            .spec(RFC_9112.at("7.1"));
    static final Field CHUNK_EXTENSION =
            Field.text("http.chunk_extension", "Chunk extension").spec(RFC_9112.at("7.1.1"));
    static final Field CHUNK_DATA = Field.bytes("http.chunk_data", "Chunk data").spec(RFC_9112.at("7.1"));
    static final Field CHUNK_BOUNDARY =
            Field.bytes("http.chunk_boundary", "Chunk boundary").spec(RFC_9112.at("7.1"));
    static final Field TRAILER =
            Field.text("http.chunked_trailer_part", "trailer-part").spec(RFC_9112.at("7.1.2"));
    static final Field BODY = Field.bytes("http.body", "Body as it was sent").spec(RFC_9112.at("6"));
    static final Field FILE_DATA = Field.text("http.file_data", "File Data").spec(RFC_9110.at("6.4"));

    // ---- what follows from others

    static final Field REQUEST =
            Field.of("http.request", "Request", Kind.BOOLEAN, 1).spec(RFC_9110.at("3.4"));
    static final Field RESPONSE =
            Field.of("http.response", "Response", Kind.BOOLEAN, 1).spec(RFC_9110.at("3.4"));
    static final Field REQUEST_NUMBER =
            Field.uint("http.request_number", "Request number", 32).spec(RFC_9112.at("9.3"));
    static final Field RESPONSE_NUMBER =
            Field.uint("http.response_number", "Response number", 32).spec(RFC_9112.at("9.3"));
    static final Field FULL_URI =
            Field.text("http.request.full_uri", "Full request URI").spec(RFC_9110.at("7.1"), RFC_9112.at("3.3"));
    static final Field RESPONSE_FOR_URI =
            Field.text("http.response_for.uri", "Request URI").spec(RFC_9112.at("9.2"));
    static final Field REQUEST_IN = Field.of("http.request_in", "Request in frame", Kind.FRAME_NUMBER, 32)
            .spec(RFC_9112.at("9.2"));
    static final Field TIME =
            Field.of("http.time", "Time since request", Kind.RELATIVE_TIME, 0).spec(RFC_9112.at("9.2"));

    static final List<Field> ALL = all();

    private HttpFields() {}

    private static List<Field> all() {
        List<Field> all = new ArrayList<>(List.of(
                START_LINE,
                METHOD,
                URI,
                URI_PATH,
                URI_QUERY,
                URI_QUERY_PARAMETER,
                REQUEST_VERSION,
                RESPONSE_VERSION,
                CODE,
                CODE_DESC,
                PHRASE,
                REQUEST_LINE,
                RESPONSE_LINE,
                HEADER_NAME,
                HEADER_VALUE,
                SYNTAX));
        all.addAll(HeaderNames.ALL);
        all.addAll(List.of(
                COOKIE_PAIR,
                CONTENT_LENGTH,
                CHUNK,
                CHUNK_SIZE,
                CHUNK_EXTENSION,
                CHUNK_DATA,
                CHUNK_BOUNDARY,
                TRAILER,
                BODY,
                FILE_DATA,
                REQUEST,
                RESPONSE,
                REQUEST_NUMBER,
                RESPONSE_NUMBER,
                FULL_URI,
                RESPONSE_FOR_URI,
                REQUEST_IN,
                TIME));
        return List.copyOf(all);
    }
}
