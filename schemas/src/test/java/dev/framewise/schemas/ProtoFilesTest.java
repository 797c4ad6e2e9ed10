package dev.framewise.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import dev.framewise.protocols.protobuf.FieldType;
import dev.framewise.protocols.protobuf.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What .proto files declare, judged by the descriptors that protoc made of Protocol Buffers' own files. */
class ProtoFilesTest {
    @TempDir
    Path folder;

    static Stream<FileDescriptor> filesThatProtocCompiled() {
        return Stream.of(
                DescriptorProtos.getDescriptor(),
                AnyProto.getDescriptor(),
                ApiProto.getDescriptor(),
                StructProto.getDescriptor(),
                TimestampProto.getDescriptor(),
                TypeProto.getDescriptor(),
                WrappersProto.getDescriptor());
    }

    @ParameterizedTest
    @MethodSource("filesThatProtocCompiled")
    void declaresWhatProtocDeclares(FileDescriptor theirs) throws Exception {
        String name = theirs.getName();
        String text = new String(
                DescriptorProtos.class.getResourceAsStream("/" + name).readAllBytes(), StandardCharsets.UTF_8);
        FileDescriptorProto parsed =
                new ProtoText(name, new ProtoParser(Location.get(name), text.toCharArray()).readProtoFile()).file();
        FileDescriptorProto linked = FileDescriptor.buildFrom(
                        parsed, theirs.getDependencies().toArray(FileDescriptor[]::new))
                .toProto();
        assertThat(plain(linked)).isEqualTo(plain(theirs.toProto()));
    }

    /** Without the options that only makers of programs and of documents look at, and with the types that linking finds. */
    private static FileDescriptorProto plain(FileDescriptorProto f) throws Exception {
        FileDescriptorProto.Builder b = f.toBuilder().clearOptions().clearSourceCodeInfo();
        b.getMessageTypeBuilderList().forEach(ProtoFilesTest::plain);
        b.getEnumTypeBuilderList().forEach(e -> {
            e.clearOptions();
            e.clearReservedRange().clearReservedName().clearVisibility();
            e.getValueBuilderList().forEach(v -> v.clearOptions());
        });
        return b.build();
    }

    private static void plain(DescriptorProto.Builder m) {
        boolean entry = m.getOptions().getMapEntry();
        m.clearOptions().clearReservedRange().clearReservedName();
        if (entry) {
            m.getOptionsBuilder().setMapEntry(true);
        }
        m.getExtensionRangeBuilderList().forEach(r -> r.clearOptions());
        for (FieldDescriptorProto.Builder f : m.getFieldBuilderList()) {
            boolean packed = f.getOptions().hasPacked();
            boolean is = f.getOptions().getPacked();
            f.clearOptions().clearJsonName();
            if (packed) {
                f.getOptionsBuilder().setPacked(is);
            }
            // protoc writes names in full and says which kind of type they are.
            if (f.hasTypeName()) {
                f.setTypeName(f.getTypeName().replaceAll(".*\\.", ""));
                f.clearType();
            }
        }
        m.getEnumTypeBuilderList().forEach(e -> {
            e.clearOptions().clearReservedRange().clearReservedName();
            e.getValueBuilderList().forEach(v -> v.clearOptions());
        });
        m.getNestedTypeBuilderList().forEach(ProtoFilesTest::plain);
    }

    private Path write(String name, String... lines) throws IOException {
        Path p = folder.resolve(name);
        Files.createDirectories(p.getParent());
        return Files.write(p, Arrays.asList(lines));
    }

    private void writeShop() throws IOException {
        write(
                "shop/v1/order.proto",
                "syntax = \"proto3\";",
                "package shop.v1;",
                "import \"shop/v1/item.proto\";",
                "import \"google/protobuf/timestamp.proto\";",
                "import \"google/api/annotations.proto\";",
                "message Order {",
                "  optional int32 count = 1;",
                "  map<string, Item> items = 2;",
                "  oneof way { string post = 3; Item pick_up = 4; }",
                "  repeated sint64 numbers = 5;",
                "  repeated int32 loose = 6 [packed = false];",
                "  google.protobuf.Timestamp at = 7;",
                "  int64 plain = 8;",
                "}",
                "service Cart {",
                "  rpc Add(Order) returns (stream Item) { option (google.api.http) = { get: \"/v1\" }; }",
                "}");
        write(
                "shop/v1/item.proto",
                "syntax = \"proto2\";",
                "package shop.v1;",
                "message Item {",
                "  required string name = 1;",
                "  optional group Box = 2 { optional bool big = 1; }",
                "  extensions 100 to 199;",
                "}",
                "extend Item { optional string note = 100; }");
    }

    private void isShop(Schema s) {
        Schema.Method add = s.method("/shop.v1.Cart/Add");
        assertThat(add.clientStreaming()).isFalse();
        assertThat(add.serverStreaming()).isTrue();
        Schema.MessageType order = add.request();
        assertThat(order.field("count").presence()).isTrue();
        assertThat(order.field("count").oneof()).isEmpty();
        assertThat(order.field("plain").presence()).isFalse();
        assertThat(order.field("items").map()).isTrue();
        assertThat(order.field("items").of().message().field(2).of().message()).isSameAs(add.response());
        assertThat(order.field("pickUp")).isSameAs(order.field(4));
        assertThat(order.field("post").oneof()).isEqualTo("way");
        assertThat(order.field("numbers").packed()).isTrue();
        assertThat(order.field("loose").packed()).isFalse();
        assertThat(order.field("at").of().message().field("seconds").type()).isEqualTo(FieldType.INT64);
        assertThat(add.response().field("name").label()).isEqualTo(Schema.Label.REQUIRED);
        assertThat(add.response().field("box").type()).isEqualTo(FieldType.GROUP);
        assertThat(add.response().field("[shop.v1.note]").number()).isEqualTo(100);
    }

    @Test
    void readsAFolderAFolderInItAndAFile() throws IOException {
        writeShop();
        isShop(SchemaFiles.read(List.of(folder)));
        isShop(SchemaFiles.read(List.of(folder.resolve("shop/v1"))));
        isShop(SchemaFiles.read(List.of(folder.resolve("shop/v1/order.proto"))));
        isShop(SchemaFiles.read(List.of(folder, folder.resolve("shop/v1/item.proto"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int32 a = 1; sint x = 2;|bad.proto:4:|\"sint\" is not defined",
                "int32 a = 1; string b = 1;|bad.proto:4:|already been used",
                "int32 a = 1; string a = 2;|bad.proto:4:|already defined",
                "int32 a 1;|bad.proto:4:|expected '='",
                "enum E { A = 1; A = 2; }|bad.proto:4:|already defined",
                "int32 a = 0;|bad.proto:4:|Field numbers must be positive"
            })
    void namesThePlaceOfAMistake(String line, String place, String what) throws IOException {
        Path p = write("bad.proto", "syntax = \"proto3\";", "package x;", "message M {", line, "}");
        assertThatThrownBy(() -> SchemaFiles.read(List.of(p)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(what);
    }

    @Test
    void saysWhichImportIsNotThereWhenItsNamesAreNeeded() throws IOException {
        Path p = write("a.proto", "syntax = \"proto3\";", "import \"far/b.proto\";", "message M { far.B b = 1; }");
        assertThatThrownBy(() -> SchemaFiles.read(List.of(p)))
                .hasMessageContaining("a.proto:3:13: \"far.B\" is not defined")
                .hasMessageContaining("\"far/b.proto\", which " + p + " imports")
                .hasMessageContaining("looked in " + folder);
        assertThatThrownBy(() -> ProtoFiles.read("inline", "import \"b.proto\"; message M { optional B b = 1; }"))
                .hasMessageContaining("only files of google/protobuf");
        assertThatThrownBy(() -> ProtoFiles.read("inline", "message M { B b = 1; }"))
                .hasMessageContaining("inline:1:")
                .hasMessageContaining("begins with optional, required or repeated");
    }

    @Test
    void refusesWhatItCannotReadWithASentence() throws IOException {
        Path circle = write("c.proto", "syntax = \"proto3\";", "import \"d.proto\";");
        write("d.proto", "syntax = \"proto3\";", "import \"c.proto\";");
        assertThatThrownBy(() -> SchemaFiles.read(List.of(circle))).hasMessageContaining("imports itself");
        Path edition = write("e.proto", "edition = \"2023\";", "message M {}");
        assertThatThrownBy(() -> SchemaFiles.read(List.of(edition)))
                .hasMessageContaining("e.proto:1:8")
                .hasMessageContaining("protoc");
        Path binary = folder.resolve("f.proto");
        Files.write(binary, new byte[] {(byte) 0xff, 0, 1});
        assertThatThrownBy(() -> SchemaFiles.read(List.of(binary))).hasMessageContaining("no text of UTF-8");
        Path deep = write("g.proto", "syntax = \"proto3\";", "message M {".repeat(200_000));
        assertThatThrownBy(() -> SchemaFiles.read(List.of(deep))).hasMessageContaining("nested too deeply");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> SchemaFiles.read(List.of(empty))).hasMessageContaining("holds no file");
        assertThatThrownBy(() -> SchemaFiles.read(List.of(folder.resolve("none.proto"))))
                .hasMessageContaining("none.proto: there is no such file");
    }
}
