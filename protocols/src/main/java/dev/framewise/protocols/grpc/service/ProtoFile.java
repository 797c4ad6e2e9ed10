package dev.framewise.protocols.grpc.service;

import dev.framewise.protocols.protobuf.ProtobufMessage;
import dev.framewise.protocols.protobuf.ProtobufMessage.Part;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@code FileDescriptorProto} declares, by full names. {@code google/protobuf/descriptor.proto}.
 *
 * <pre>
 * FileDescriptorProto:    1 name   2 package   3 dependency   4 message_type   5 enum_type   6 service   7 extension
 * DescriptorProto:        1 name   2 field   3 nested_type   4 enum_type   6 extension   8 oneof_decl
 * EnumDescriptorProto:    1 name   2 value      ServiceDescriptorProto: 1 name   2 method
 * FieldDescriptorProto:   1 name   2 extendee   3 number
 * </pre>
 *
 * @param bytes the descriptor as it is on the wire
 * @param symbols everything with a name: messages, fields, enums and their values, services, methods, extensions
 */
record ProtoFile(
        Bytes bytes,
        String name,
        List<String> dependencies,
        List<String> services,
        List<String> symbols,
        List<Extension> extensions) {
    /** Messages in messages beyond this are left out; libraries of Protocol Buffers refuse them. */
    private static final int MOST_DEPTH = 100;

    /** A field that one file adds to messages of another. */
    record Extension(String extendee, int number) {}

    /** A text of a message; empty where it is missing. */
    static String text(ProtobufMessage m, int number) {
        Part p = m.first(number);
        return p == null ? "" : new String(p.value().toArray(), StandardCharsets.UTF_8);
    }

    private static List<ProtobufMessage> messages(ProtobufMessage m, int number) {
        return m.fields().stream()
                .filter(p -> p.number() == number)
                .map(p -> ProtobufMessage.read(p.value()))
                .toList();
    }

    /**
     * Reads a descriptor.
     *
     * @throws dev.framewise.protocols.wire.Malformed when it is none
     */
    static ProtoFile read(Bytes bytes) {
        ProtobufMessage file = ProtobufMessage.read(bytes);
        List<String> dependencies = file.fields().stream()
                .filter(p -> p.number() == 3)
                .map(p -> new String(p.value().toArray(), StandardCharsets.UTF_8))
                .toList();
        ProtoFile f = new ProtoFile(
                bytes, text(file, 1), dependencies, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        String scope = text(file, 2);
        messages(file, 4).forEach(m -> f.message(scope, m, 0));
        messages(file, 5).forEach(e -> f.enumeration(scope, e));
        messages(file, 7).forEach(x -> f.extension(scope, x));
        for (ProtobufMessage s : messages(file, 6)) {
            String name = f.add(scope, s);
            f.services.add(name);
            messages(s, 2).forEach(method -> f.add(name, method));
        }
        return f;
    }

    private String add(String scope, ProtobufMessage named) {
        String full = scope.isEmpty() ? text(named, 1) : scope + "." + text(named, 1);
        symbols.add(full);
        return full;
    }

    private void message(String scope, ProtobufMessage m, int depth) {
        if (depth == MOST_DEPTH) {
            return;
        }
        String name = add(scope, m);
        messages(m, 2).forEach(field -> add(name, field));
        messages(m, 3).forEach(inner -> message(name, inner, depth + 1));
        messages(m, 4).forEach(e -> enumeration(name, e));
        messages(m, 6).forEach(x -> extension(name, x));
        messages(m, 8).forEach(oneof -> add(name, oneof));
    }

    /** The values of an enum stand beside it, not in it, as in C++. */
    private void enumeration(String scope, ProtobufMessage e) {
        add(scope, e);
        messages(e, 2).forEach(value -> add(scope, value));
    }

    private void extension(String scope, ProtobufMessage x) {
        add(scope, x);
        String extendee = text(x, 2);
        Part number = x.first(3);
        if (number != null) {
            extensions.add(new Extension(
                    extendee.startsWith(".") ? extendee.substring(1) : extendee, (int) number.number64()));
        }
    }
}
