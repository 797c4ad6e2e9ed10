package dev.framewise.protocols.grpc.service;

import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Descriptors of the services that are written here. {@code google/protobuf/descriptor.proto}. */
public final class OwnFiles {
    private static final int INT32 = 5;
    private static final int STRING = 9;
    private static final int MESSAGE = 11;
    private static final int BYTES = 12;
    private static final int ENUM = 14;

    private OwnFiles() {}

    private static Part named(int number, String name, Part... more) {
        List<Part> parts = new ArrayList<>(List.of(Part.text(1, name)));
        parts.addAll(List.of(more));
        return Part.message(number, new ProtobufMessage(parts));
    }

    private static Bytes file(String name, String scope, Part... declared) {
        List<Part> parts = new ArrayList<>(List.of(Part.text(1, name), Part.text(2, scope)));
        parts.addAll(List.of(declared));
        parts.add(Part.text(12, "proto3"));
        return new ProtobufMessage(parts).bytes();
    }

    private static Part message(String name, Part... inside) {
        return named(4, name, inside);
    }

    private static Part field(String name, int number, int type, String typeName, boolean many, boolean oneof) {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.text(1, name));
        parts.add(Part.varint(3, number));
        parts.add(Part.varint(4, many ? 3 : 1)); // LABEL_REPEATED, LABEL_OPTIONAL
        parts.add(Part.varint(5, type));
        if (!typeName.isEmpty()) {
            parts.add(Part.text(6, typeName));
        }
        if (oneof) {
            parts.add(Part.varint(9, 0));
        }
        return Part.message(2, new ProtobufMessage(parts));
    }

    private static Part field(String name, int number, int type) {
        return field(name, number, type, "", false, false);
    }

    private static Part method(String name, String input, String output, boolean streamIn, boolean streamOut) {
        List<Part> parts = new ArrayList<>(List.of(Part.text(1, name), Part.text(2, input), Part.text(3, output)));
        if (streamIn) {
            parts.add(Part.varint(5, 1));
        }
        if (streamOut) {
            parts.add(Part.varint(6, 1));
        }
        return Part.message(2, new ProtobufMessage(parts));
    }

    /** {@code framewise.Echo}, whose messages hold a text as the scenarios' clients send it. */
    public static Bytes echo() {
        String said = ".framewise.Said";
        return file(
                "framewise/echo.proto",
                "framewise",
                message("Said", field("text", 1, STRING)),
                named(
                        6,
                        "Echo",
                        method("Unary", said, said, false, false),
                        method("Collect", said, said, true, false),
                        method("Repeat", said, said, false, true),
                        method("Chat", said, said, true, true)));
    }

    /** {@code grpc.health.v1.Health}. */
    public static Bytes health() {
        String scope = "grpc.health.v1";
        String request = "." + scope + ".HealthCheckRequest";
        String response = "." + scope + ".HealthCheckResponse";
        List<Part> values = new ArrayList<>();
        values.add(Part.text(1, "ServingStatus"));
        for (HealthService.Serving s : HealthService.Serving.values()) {
            values.add(named(2, s.name(), Part.varint(2, s.ordinal())));
        }
        return file(
                "grpc/health/v1/health.proto",
                scope,
                message("HealthCheckRequest", field("service", 1, STRING)),
                message(
                        "HealthCheckResponse",
                        field("status", 1, ENUM, response + ".ServingStatus", false, false),
                        Part.message(4, new ProtobufMessage(values))),
                named(
                        6,
                        "Health",
                        method("Check", request, response, false, false),
                        method("Watch", request, response, false, true)));
    }

    /** {@code grpc.reflection.v1.ServerReflection}, and the same under the name of {@code v1alpha}. */
    public static List<Bytes> reflection() {
        return List.of(reflection("v1"), reflection("v1alpha"));
    }

    private static Bytes reflection(String version) {
        String scope = "grpc.reflection." + version;
        String in = "." + scope + ".";
        return file(
                "grpc/reflection/" + version + "/reflection.proto",
                scope,
                message(
                        "ServerReflectionRequest",
                        field("host", 1, STRING),
                        field("file_by_filename", 3, STRING, "", false, true),
                        field("file_containing_symbol", 4, STRING, "", false, true),
                        field("file_containing_extension", 5, MESSAGE, in + "ExtensionRequest", false, true),
                        field("all_extension_numbers_of_type", 6, STRING, "", false, true),
                        field("list_services", 7, STRING, "", false, true),
                        named(8, "message_request")),
                message("ExtensionRequest", field("containing_type", 1, STRING), field("extension_number", 2, INT32)),
                message(
                        "ServerReflectionResponse",
                        field("valid_host", 1, STRING),
                        field("original_request", 2, MESSAGE, in + "ServerReflectionRequest", false, false),
                        field("file_descriptor_response", 4, MESSAGE, in + "FileDescriptorResponse", false, true),
                        field(
                                "all_extension_numbers_response",
                                5,
                                MESSAGE,
                                in + "ExtensionNumberResponse",
                                false,
                                true),
                        field("list_services_response", 6, MESSAGE, in + "ListServiceResponse", false, true),
                        field("error_response", 7, MESSAGE, in + "ErrorResponse", false, true),
                        named(8, "message_response")),
                message("FileDescriptorResponse", field("file_descriptor_proto", 1, BYTES, "", true, false)),
                message(
                        "ExtensionNumberResponse",
                        field("base_type_name", 1, STRING),
                        field("extension_number", 2, INT32, "", true, false)),
                message("ListServiceResponse", field("service", 1, MESSAGE, in + "ServiceResponse", true, false)),
                message("ServiceResponse", field("name", 1, STRING)),
                message("ErrorResponse", field("error_code", 1, INT32), field("error_message", 2, STRING)),
                named(
                        6,
                        "ServerReflection",
                        method(
                                "ServerReflectionInfo",
                                in + "ServerReflectionRequest",
                                in + "ServerReflectionResponse",
                                true,
                                true)));
    }
}
