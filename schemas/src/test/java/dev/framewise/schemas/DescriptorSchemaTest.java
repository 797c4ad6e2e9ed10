package dev.framewise.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.framewise.protocols.protobuf.ProtobufTree;
import dev.framewise.protocols.protobuf.Schema;
import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.FieldTree;
import dev.framewise.protocols.wire.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Messages that protobuf-java wrote are shown with the names and values that it wrote. */
class DescriptorSchemaTest {
    private static final FileDescriptorProto FILE = file();

    private static FileDescriptorProto file() {
        DescriptorProto.Builder all = DescriptorProto.newBuilder().setName("All");
        int number = 1;
        for (Type type : Type.values()) {
            if (type == Type.TYPE_GROUP) {
                continue;
            }
            for (Label label : new Label[] {Label.LABEL_OPTIONAL, Label.LABEL_REPEATED}) {
                FieldDescriptorProto.Builder f = FieldDescriptorProto.newBuilder()
                        .setName((label == Label.LABEL_OPTIONAL ? "one_" : "many_")
                                + type.name().toLowerCase(java.util.Locale.ROOT))
                        .setNumber(number++)
                        .setType(type)
                        .setLabel(label);
                if (type == Type.TYPE_MESSAGE) {
                    f.setTypeName(".shop.All");
                } else if (type == Type.TYPE_ENUM) {
                    f.setTypeName(".shop.Colour");
                }
                all.addField(f);
            }
        }
        return FileDescriptorProto.newBuilder()
                .setName("shop.proto")
                .setPackage("shop")
                .setSyntax("proto3")
                .addMessageType(all)
                .addEnumType(EnumDescriptorProto.newBuilder()
                        .setName("Colour")
                        .addValue(EnumValueDescriptorProto.newBuilder()
                                .setName("RED")
                                .setNumber(0))
                        .addValue(EnumValueDescriptorProto.newBuilder()
                                .setName("BLUE")
                                .setNumber(7)))
                .addService(ServiceDescriptorProto.newBuilder()
                        .setName("Cart")
                        .addMethod(MethodDescriptorProto.newBuilder()
                                .setName("Add")
                                .setInputType(".shop.All")
                                .setOutputType(".shop.All")))
                .build();
    }

    private static DescriptorSchema schema() throws IOException {
        return DescriptorSchema.of(
                FileDescriptorSet.newBuilder().addFile(FILE).build().toByteArray());
    }

    private final Random random = new Random(17);

    private DynamicMessage message(Descriptor type, int depth) {
        DynamicMessage.Builder m = DynamicMessage.newBuilder(type);
        for (FieldDescriptor f : type.getFields()) {
            if (random.nextInt(3) == 0 || f.getJavaType() == FieldDescriptor.JavaType.MESSAGE && depth > 2) {
                continue;
            }
            if (f.isRepeated()) {
                for (int n = random.nextInt(4); n > 0; n--) {
                    m.addRepeatedField(f, value(f, depth));
                }
            } else {
                m.setField(f, value(f, depth));
            }
        }
        return m.build();
    }

    private Object value(FieldDescriptor f, int depth) {
        return switch (f.getJavaType()) {
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> random.nextFloat();
            case DOUBLE -> random.nextDouble();
            case BOOLEAN -> random.nextBoolean();
            case STRING -> "Grüße " + random.nextInt();
            case BYTE_STRING -> ByteString.copyFromUtf8("bytes" + random.nextInt());
            case ENUM -> f.getEnumType().getValues().get(random.nextInt(2));
            case MESSAGE -> message(f.getMessageType(), depth + 1);
        };
    }

    /** What protobuf-java has, as lines in the order of the numbers. */
    private static void theirs(DynamicMessage m, List<String> lines) {
        m.getAllFields().forEach((f, value) -> {
            for (Object v : f.isRepeated() ? (List<?>) value : List.of(value)) {
                if (v instanceof DynamicMessage inner) {
                    lines.add(f.getName());
                    theirs(inner, lines);
                } else {
                    lines.add(f.getName() + " " + words(f, v));
                }
            }
        });
    }

    private static String words(FieldDescriptor f, Object v) {
        if (v instanceof EnumValueDescriptor e) {
            return e.getName();
        }
        if (v instanceof ByteString b) {
            return Bytes.wrap(b.toByteArray()).toHex();
        }
        if (v instanceof Float x) {
            return Double.toString(x.doubleValue());
        }
        if (v instanceof Boolean b) {
            return b ? "1" : "0";
        }
        boolean unsigned = f.getType().name().matches("U?INT64|FIXED64")
                && f.getType().name().matches("UINT64|FIXED64");
        if (unsigned) {
            return Long.toUnsignedString((Long) v);
        }
        return f.getType().name().matches("UINT32|FIXED32") ? Integer.toUnsignedString((Integer) v) : v.toString();
    }

    /** What the tree says, in the same form. */
    private static List<String> ours(FieldTree t) {
        List<String> lines = new ArrayList<>();
        String name = "";
        String type = "";
        for (int i = 0; i < t.size(); i++) {
            String field = t.field(i).name();
            switch (field) {
                case "protobuf.field.name" -> name = t.text(i);
                case "protobuf.field.type" -> type = t.field(i).valueName(t.number(i));
                case "framewise.protobuf.message" -> lines.add(name);
                case "protobuf.field.value" -> {
                    if (type.equals("bytes")) {
                        lines.add(name + " " + t.bytes(i).toHex());
                    }
                }
                default -> {
                    boolean value = field.startsWith("protobuf.field.value.")
                            && !field.endsWith(".length")
                            && !field.endsWith(".repeated");
                    if (field.equals("framewise.protobuf.enum") || value && !type.equals("enum")) {
                        boolean unsigned = field.endsWith("uint64");
                        lines.add(name + " " + (unsigned ? Long.toUnsignedString(t.number(i)) : t.text(i)));
                    }
                }
            }
        }
        return lines;
    }

    @Test
    void showsWhatProtobufJavaWrote() throws Exception {
        Descriptor type = FileDescriptor.buildFrom(FILE, new FileDescriptor[0]).findMessageTypeByName("All");
        Schema.MessageType declared = schema().ofMethod("/shop.Cart/Add", true);
        assertThat(declared.name()).isEqualTo("shop.All");
        for (int i = 0; i < 200; i++) {
            DynamicMessage m = message(type, 0);
            Bytes bytes = Bytes.wrap(m.toByteArray());
            FieldTree t = new FieldTree().withCaptions();
            ProtobufTree.show(t, Source.of(bytes), 0, bytes.length(), declared, false);
            List<String> theirs = new ArrayList<>();
            theirs(m, theirs);
            assertThat(ours(t)).isEqualTo(theirs);
            assertThat(t.notes()).isEmpty();
        }
    }

    @Test
    void saysWhatADescriptorSetIs() {
        assertThatThrownBy(() -> DescriptorSchema.of(new byte[] {1, 2, 3})).hasMessageContaining("protoc");
        assertThatThrownBy(() -> DescriptorSchema.of(new byte[0])).hasMessageContaining("declares no message");
    }

    @Test
    void knowsNothingOfWhatIsNotDeclared() throws IOException {
        assertThat(schema().message("shop.Nothing")).isNull();
        assertThat(schema().ofMethod("/shop.Cart/Remove", true)).isNull();
        assertThat(schema().message("shop.All").field(9999)).isNull();
    }
}
