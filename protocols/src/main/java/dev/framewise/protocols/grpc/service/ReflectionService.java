package dev.framewise.protocols.grpc.service;

import dev.framewise.protocols.grpc.Status;
import dev.framewise.protocols.grpc.endpoint.GrpcService;
import dev.framewise.protocols.grpc.endpoint.ServerCall;
import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Malformed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says what a server has to be called and of which messages: {@code grpc.reflection.v1.ServerReflection}, also by its older name
 * {@code v1alpha}, whose messages are the same. GRPC Server Reflection Protocol.
 *
 * <pre>
 * ServerReflectionRequest:  1 host   3 file_by_filename   4 file_containing_symbol   5 file_containing_extension
 *                           6 all_extension_numbers_of_type   7 list_services
 * ServerReflectionResponse: 1 valid_host   2 original_request   4 file_descriptor_response (1 file_descriptor_proto)
 *                           5 all_extension_numbers_response (1 base_type_name   2 extension_number)
 *                           6 list_services_response (1 service (1 name))   7 error_response (1 error_code   2 error_message)
 * ExtensionRequest:         1 containing_type   2 extension_number
 * </pre>
 */
public final class ReflectionService implements GrpcService {
    public static final String NAME = "grpc.reflection.v1.ServerReflection";
    private static final String OLDER = "grpc.reflection.v1alpha.ServerReflection";

    private final Map<String, ProtoFile> byName = new LinkedHashMap<>();
    private final Map<String, ProtoFile> bySymbol = new LinkedHashMap<>();
    private final Map<ProtoFile.Extension, ProtoFile> byExtension = new LinkedHashMap<>();
    private final Set<String> services = new LinkedHashSet<>();

    /**
     * A service that tells of these files.
     *
     * @param files descriptors ({@code FileDescriptorProto}) of what can be called and of all that they import
     * @throws Malformed when one is no descriptor
     */
    public ReflectionService(List<Bytes> files) {
        for (Bytes b : files) {
            ProtoFile f = ProtoFile.read(b);
            byName.putIfAbsent(f.name(), f);
            f.symbols().forEach(s -> bySymbol.putIfAbsent(s, f));
            f.extensions().forEach(x -> byExtension.putIfAbsent(x, f));
            services.addAll(f.services());
        }
    }

    @Override
    public Handler begin(ServerCall call) {
        boolean known = call.path().equals("/" + NAME + "/ServerReflectionInfo")
                || call.path().equals("/" + OLDER + "/ServerReflectionInfo");
        return known ? new Talk(call) : null;
    }

    private final class Talk implements Handler {
        private final ServerCall call;

        Talk(ServerCall call) {
            this.call = call;
        }

        @Override
        public void message(Bytes message) {
            try {
                call.send(answer(message));
            } catch (Malformed e) {
                call.close(Status.INTERNAL, "The request is no message of Protocol Buffers.", List.of());
            }
        }

        @Override
        public void halfClosed() {
            call.close(Status.OK, "", List.of());
        }
    }

    private Bytes answer(Bytes asked) {
        ProtobufMessage request = ProtobufMessage.read(asked);
        List<Part> parts = new ArrayList<>();
        if (request.first(1) != null) {
            parts.add(Part.bytes(1, request.first(1).value()));
        }
        parts.add(Part.bytes(2, asked));
        Part question = null;
        for (Part p : request.fields()) {
            question = p.number() >= 3 && p.number() <= 7 ? p : question; // of a oneof the last counts
        }
        parts.add(
                question == null
                        ? error(Status.INVALID_ARGUMENT, "The request asks for nothing that is known here.")
                        : answer(question, ProtoFile.text(request, question.number())));
        return new ProtobufMessage(parts).bytes();
    }

    private Part answer(Part question, String text) {
        return switch (question.number()) {
            case 3 -> files(byName.get(text), "file " + text);
            case 4 -> files(bySymbol.get(text), "symbol " + text);
            case 5 -> {
                ProtobufMessage x = ProtobufMessage.read(question.value());
                String type = ProtoFile.text(x, 1);
                int number = x.first(2) == null ? 0 : (int) x.first(2).number64();
                yield files(
                        byExtension.get(new ProtoFile.Extension(type, number)), "extension " + number + " of " + type);
            }
            case 6 -> numbers(text);
            default -> {
                List<Part> all = new ArrayList<>();
                services.forEach(s -> all.add(Part.message(1, ProtobufMessage.of(Part.text(1, s)))));
                yield Part.message(6, new ProtobufMessage(all));
            }
        };
    }

    /** A file and all that it imports. */
    private Part files(ProtoFile wanted, String what) {
        if (wanted == null) {
            return error(Status.NOT_FOUND, "There is no " + what + ".");
        }
        Set<ProtoFile> all = new LinkedHashSet<>();
        ArrayDeque<ProtoFile> open = new ArrayDeque<>(List.of(wanted));
        while (!open.isEmpty()) {
            ProtoFile f = open.poll();
            if (all.add(f)) {
                f.dependencies().stream()
                        .filter(byName::containsKey)
                        .map(byName::get)
                        .forEach(open::add);
            }
        }
        List<Part> parts = new ArrayList<>();
        all.forEach(f -> parts.add(Part.bytes(1, f.bytes())));
        return Part.message(4, new ProtobufMessage(parts));
    }

    private Part numbers(String type) {
        if (!bySymbol.containsKey(type)) {
            return error(Status.NOT_FOUND, "There is no type " + type + ".");
        }
        Set<Integer> numbers = new TreeSet<>();
        byExtension.keySet().stream().filter(x -> x.extendee().equals(type)).forEach(x -> numbers.add(x.number()));
        List<Part> parts = new ArrayList<>();
        parts.add(Part.text(1, type));
        numbers.forEach(n -> parts.add(Part.varint(2, n)));
        return Part.message(5, new ProtobufMessage(parts));
    }

    private static Part error(int code, String why) {
        return Part.message(7, ProtobufMessage.of(Part.varint(1, code), Part.text(2, why)));
    }
}
