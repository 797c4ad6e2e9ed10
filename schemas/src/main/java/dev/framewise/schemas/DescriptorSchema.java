package dev.framewise.schemas;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.framewise.protocols.protobuf.FieldType;
import dev.framewise.protocols.protobuf.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The messages, enums and services that files declare which protobuf-java has linked: from a descriptor set, as {@code protoc
 * --descriptor_set_out} writes it, or from {@link ProtoFiles}. A file that is imported but not there leaves the fields of its
 * types without names.
 */
public final class DescriptorSchema implements Schema {
    /** No descriptor set of a sensible size is larger. */
    private static final long MOST_BYTES = 64 << 20;

    private static final String HOW =
            "A descriptor set is made with protoc --include_imports --descriptor_set_out=FILE NAME.proto.";

    /** The library tells about types that are not there, which a schema may have; kept, since loggers are else forgotten. */
    private static final Logger LIBRARY =
            Logger.getLogger(FileDescriptor.class.getName().replaceAll("\\$.*", ""));

    private final Map<String, MessageType> messages = new HashMap<>();
    private final Map<String, EnumNames> enums = new HashMap<>();
    private final Map<String, Method> methods = new LinkedHashMap<>();

    DescriptorSchema(Iterable<FileDescriptor> files) {
        for (FileDescriptor file : files) {
            add(file.getMessageTypes(), file.getEnumTypes());
        }
        for (FileDescriptor file : files) {
            extend(file.getExtensions(), file.getMessageTypes());
            for (ServiceDescriptor service : file.getServices()) {
                for (MethodDescriptor m : service.getMethods()) {
                    String path = "/" + service.getFullName() + "/" + m.getName();
                    methods.put(
                            path,
                            new Method(
                                    path,
                                    messages.get(m.getInputType().getFullName()),
                                    messages.get(m.getOutputType().getFullName()),
                                    m.isClientStreaming(),
                                    m.isServerStreaming()));
                }
            }
        }
    }

    private void add(List<Descriptor> types, List<EnumDescriptor> enumTypes) {
        for (Descriptor type : types) {
            Message m = new Message(type.getFullName(), type.getOptions().getMapEntry());
            type.getFields().forEach(f -> m.add(declared(f)));
            messages.put(m.name, m);
            add(type.getNestedTypes(), type.getEnumTypes());
        }
        for (EnumDescriptor type : enumTypes) {
            EnumNames names = new EnumNames(new HashMap<>(), new LinkedHashMap<>());
            type.getValues().forEach(v -> {
                // Of several names for one number the first is the one that is meant.
                names.byNumber.putIfAbsent(v.getNumber(), v.getName());
                names.byName.put(v.getName(), v.getNumber());
            });
            enums.put(type.getFullName(), names);
        }
    }

    private void extend(List<FieldDescriptor> extensions, List<Descriptor> within) {
        for (FieldDescriptor f : extensions) {
            if (messages.get(f.getContainingType().getFullName()) instanceof Message m) {
                m.add(declared(f));
            }
        }
        within.forEach(type -> extend(type.getExtensions(), type.getNestedTypes()));
    }

    private Declared declared(FieldDescriptor f) {
        FieldDescriptor.Type type = f.getType();
        String of = type == FieldDescriptor.Type.MESSAGE || type == FieldDescriptor.Type.GROUP
                ? f.getMessageType().getFullName()
                : type == FieldDescriptor.Type.ENUM ? f.getEnumType().getFullName() : "";
        String name = f.isExtension() ? "[" + f.getFullName() + "]" : f.getName();
        return new Declared(
                f.getNumber(),
                name,
                f.isExtension() ? name : f.getJsonName(),
                FieldType.of(type.toProto().getNumber()),
                f.isRepeated() ? Label.REPEATED : f.isRequired() ? Label.REQUIRED : Label.OPTIONAL,
                f.isPacked(),
                f.hasPresence(),
                f.getRealContainingOneof() == null
                        ? ""
                        : f.getRealContainingOneof().getName(),
                of.isEmpty() ? Of.NOTHING : new Named(of));
    }

    /**
     * Reads a file.
     *
     * @throws IOException with a sentence about what is wrong with it
     */
    public static DescriptorSchema read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is larger than 64 MiB, which no descriptor set is.");
        }
        return of(Files.readAllBytes(file));
    }

    /**
     * Reads the bytes of a descriptor set.
     *
     * @throws IOException with a sentence about what is wrong with them
     */
    public static DescriptorSchema of(byte[] bytes) throws IOException {
        DescriptorSchema schema;
        try {
            schema = new DescriptorSchema(linked(FileDescriptorSet.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("it is no descriptor set. " + HOW, e);
        } catch (DescriptorValidationException | IllegalArgumentException e) {
            throw new IOException("what it declares does not fit together: " + e.getMessage() + ". " + HOW, e);
        }
        if (schema.messages.isEmpty()) {
            throw new IOException("it declares no message. " + HOW);
        }
        return schema;
    }

    private static List<FileDescriptor> linked(FileDescriptorSet set) throws DescriptorValidationException {
        Map<String, FileDescriptorProto> all = new LinkedHashMap<>();
        set.getFileList().forEach(f -> all.putIfAbsent(f.getName(), f));
        Map<String, FileDescriptor> linked = new LinkedHashMap<>();
        LIBRARY.setLevel(Level.OFF);
        for (FileDescriptorProto file : all.values()) {
            link(file, all, linked, 0);
        }
        return List.copyOf(linked.values());
    }

    private static void link(
            FileDescriptorProto file,
            Map<String, FileDescriptorProto> all,
            Map<String, FileDescriptor> linked,
            int depth)
            throws DescriptorValidationException {
        if (linked.containsKey(file.getName())) {
            return;
        }
        if (depth > all.size()) {
            throw new IllegalArgumentException(file.getName() + " imports itself");
        }
        List<FileDescriptor> imported = new ArrayList<>();
        for (String name : file.getDependencyList()) {
            if (all.get(name) != null) {
                link(all.get(name), all, linked, depth + 1);
                imported.add(linked.get(name));
            }
        }
        linked.put(file.getName(), FileDescriptor.buildFrom(file, imported.toArray(FileDescriptor[]::new), true));
    }

    /** A type by its name, which may be declared later than it is used, or nowhere. */
    private final class Named implements Of {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public MessageType message() {
            return messages.get(name);
        }

        @Override
        public String constant(int number) {
            EnumNames names = enums.get(name);
            return names == null ? null : names.byNumber.get(number);
        }

        @Override
        public Integer number(String constant) {
            EnumNames names = enums.get(name);
            return names == null ? null : names.byName.get(constant);
        }

        @Override
        public List<String> constants() {
            EnumNames names = enums.get(name);
            return names == null ? List.of() : List.copyOf(names.byName.keySet());
        }
    }

    private record EnumNames(Map<Integer, String> byNumber, Map<String, Integer> byName) {}

    private static final class Message implements MessageType {
        private final String name;
        private final boolean mapEntry;
        private final Map<Integer, Declared> byNumber = new HashMap<>();
        private final Map<String, Declared> byName = new HashMap<>();

        Message(String name, boolean mapEntry) {
            this.name = name;
            this.mapEntry = mapEntry;
        }

        void add(Declared d) {
            byNumber.put(d.number(), d);
            byName.putIfAbsent(d.jsonName(), d);
            byName.put(d.name(), d);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Declared field(int number) {
            return byNumber.get(number);
        }

        @Override
        public Declared field(String named) {
            return byName.get(named);
        }

        @Override
        public List<Declared> fields() {
            return byNumber.values().stream()
                    .sorted(Comparator.comparingInt(Declared::number))
                    .toList();
        }

        @Override
        public boolean mapEntry() {
            return mapEntry;
        }
    }

    @Override
    public MessageType message(String fullName) {
        return messages.get(fullName);
    }

    @Override
    public Method method(String path) {
        return methods.get(path);
    }

    @Override
    public List<Method> methods() {
        return List.copyOf(methods.values());
    }
}
