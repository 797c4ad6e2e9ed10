package dev.framewise.inspector.codec;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.framewise.protocols.protobuf.FieldType;
import dev.framewise.protocols.protobuf.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The messages, enums and services that a descriptor set declares, as {@code protoc --descriptor_set_out} writes it. A file
 * that is imported but not in the set leaves the fields of its types without names.
 */
public final class DescriptorSchema implements Schema {
    /** No descriptor set of a sensible size is larger. */
    private static final long MOST_BYTES = 64 << 20;

    private final Map<String, MessageType> messages = new HashMap<>();
    private final Map<String, Map<Integer, String>> enums = new HashMap<>();
    private final Map<String, MethodDescriptorProto> methods = new HashMap<>();

    private DescriptorSchema(FileDescriptorSet set) {
        for (FileDescriptorProto file : set.getFileList()) {
            String within = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
            add(within, file.getMessageTypeList(), file.getEnumTypeList());
            for (ServiceDescriptorProto service : file.getServiceList()) {
                for (MethodDescriptorProto method : service.getMethodList()) {
                    methods.put("/" + within + service.getName() + "/" + method.getName(), method);
                }
            }
        }
    }

    private void add(String within, List<DescriptorProto> types, List<EnumDescriptorProto> enumTypes) {
        for (DescriptorProto type : types) {
            String name = within + type.getName();
            messages.put(name, message(name, type));
            add(name + ".", type.getNestedTypeList(), type.getEnumTypeList());
        }
        for (EnumDescriptorProto type : enumTypes) {
            Map<Integer, String> constants = new HashMap<>();
            for (EnumValueDescriptorProto constant : type.getValueList()) {
                // Of several names for one number the first is the one that is meant.
                constants.putIfAbsent(constant.getNumber(), constant.getName());
            }
            enums.put(within + type.getName(), constants);
        }
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
            schema = new DescriptorSchema(FileDescriptorSet.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new IOException("it is no descriptor set. " + HOW, e);
        }
        if (schema.messages.isEmpty()) {
            throw new IOException("it declares no message. " + HOW);
        }
        return schema;
    }

    private static final String HOW =
            "A descriptor set is made with protoc --include_imports --descriptor_set_out=FILE NAME.proto.";

    private MessageType message(String name, DescriptorProto type) {
        Map<Integer, Declared> fields = new HashMap<>();
        for (FieldDescriptorProto f : type.getFieldList()) {
            boolean chosen =
                    f.hasOneofIndex() && !f.getProto3Optional() && f.getOneofIndex() < type.getOneofDeclCount();
            fields.put(
                    f.getNumber(),
                    new Declared(
                            f.getName(),
                            FieldType.of(f.getType().getNumber()),
                            f.getLabel() == FieldDescriptorProto.Label.LABEL_REPEATED,
                            chosen ? type.getOneofDecl(f.getOneofIndex()).getName() : "",
                            f.hasTypeName() ? named(f.getTypeName()) : Of.NOTHING));
        }
        return new MessageType() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Declared field(int number) {
                return fields.get(number);
            }
        };
    }

    /** The type of a name, which may be declared later than it is used. */
    private Of named(String typeName) {
        String name = typeName.startsWith(".") ? typeName.substring(1) : typeName;
        return new Of() {
            @Override
            public MessageType message() {
                return messages.get(name);
            }

            @Override
            public String constant(int number) {
                Map<Integer, String> constants = enums.get(name);
                return constants == null ? null : constants.get(number);
            }
        };
    }

    @Override
    public MessageType message(String fullName) {
        return messages.get(fullName);
    }

    @Override
    public MessageType ofMethod(String path, boolean request) {
        MethodDescriptorProto method = methods.get(path);
        if (method == null) {
            return null;
        }
        String type = request ? method.getInputType() : method.getOutputType();
        return messages.get(type.startsWith(".") ? type.substring(1) : type);
    }
}
