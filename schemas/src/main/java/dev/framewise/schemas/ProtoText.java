package dev.framewise.schemas;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import com.squareup.wire.Syntax;
import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.ExtendElement;
import com.squareup.wire.schema.internal.parser.ExtensionsElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.GroupElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.OptionElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.RpcElement;
import com.squareup.wire.schema.internal.parser.ServiceElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import dev.framewise.protocols.protobuf.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kotlin.ranges.IntRange;

/**
 * What one parsed {@code .proto} file declares, as the library that links it wants it, and where each name stands. Options of
 * others ({@code (google.api.http)} and such) say nothing about bytes and are left out, and so are comments.
 */
final class ProtoText {
    private static final Pattern MAP = Pattern.compile("map<\\s*([\\w.]+)\\s*,\\s*([\\w.]+)\\s*>");

    private final Map<String, Location> places = new HashMap<>();
    private final boolean proto3;
    private final FileDescriptorProto file;

    /**
     * Translates a file.
     *
     * @param name by which others import it
     */
    ProtoText(String name, ProtoFileElement parsed) {
        proto3 = parsed.getSyntax() == Syntax.PROTO_3;
        String within = parsed.getPackageName() == null ? "" : parsed.getPackageName() + ".";
        FileDescriptorProto.Builder f = FileDescriptorProto.newBuilder().setName(name);
        if (proto3) {
            f.setSyntax("proto3");
        }
        if (parsed.getPackageName() != null) {
            f.setPackage(parsed.getPackageName());
        }
        f.addAllDependency(parsed.getImports());
        for (String imported : parsed.getPublicImports()) {
            f.addPublicDependency(f.getDependencyCount()).addDependency(imported);
        }
        f.addAllDependency(parsed.getWeakImports());
        for (TypeElement type : parsed.getTypes()) {
            if (type instanceof MessageElement m) {
                f.addMessageType(message(within, m));
            } else if (type instanceof EnumElement e) {
                f.addEnumType(enumeration(within, e));
            }
        }
        extensions(within, parsed.getExtendDeclarations()).forEach(f::addExtension);
        parsed.getServices().forEach(s -> f.addService(service(within, s)));
        file = f.build();
    }

    FileDescriptorProto file() {
        return file;
    }

    /** The same without the imports that were not found. */
    FileDescriptorProto importing(List<FileDescriptor> imported) {
        List<String> there = imported.stream().map(FileDescriptor::getName).toList();
        FileDescriptorProto.Builder f = file.toBuilder().clearDependency().clearPublicDependency();
        for (int i = 0; i < file.getDependencyCount(); i++) {
            if (there.contains(file.getDependency(i))) {
                if (file.getPublicDependencyList().contains(i)) {
                    f.addPublicDependency(f.getDependencyCount());
                }
                f.addDependency(file.getDependency(i));
            }
        }
        return f.build();
    }

    /** Where a name stands, or null. */
    Location place(String fullName) {
        return places.get(fullName);
    }

    private DescriptorProto message(String within, MessageElement m) {
        String fullName = within + m.getName();
        places.put(fullName, m.getLocation());
        DescriptorProto.Builder d = DescriptorProto.newBuilder().setName(m.getName());
        m.getFields().forEach(f -> d.addField(field(d, fullName, f)));
        m.getGroups().forEach(g -> d.addField(group(d, fullName, g)));
        for (OneOfElement o : m.getOneOfs()) {
            int index = d.getOneofDeclCount();
            d.addOneofDeclBuilder().setName(o.getName());
            places.put(fullName + "." + o.getName(), o.getLocation());
            o.getFields().forEach(f -> d.addField(field(d, fullName, f).setOneofIndex(index)));
            o.getGroups().forEach(g -> d.addField(group(d, fullName, g).setOneofIndex(index)));
        }
        // A field that says "optional" in proto3 is alone in a choice; these stand behind those that the file names.
        for (FieldDescriptorProto.Builder f : d.getFieldBuilderList()) {
            if (f.getProto3Optional()) {
                f.setOneofIndex(d.getOneofDeclCount());
                d.addOneofDeclBuilder().setName("_" + f.getName());
            }
        }
        for (TypeElement type : m.getNestedTypes()) {
            if (type instanceof MessageElement inner) {
                d.addNestedType(message(fullName + ".", inner));
            } else if (type instanceof EnumElement e) {
                d.addEnumType(enumeration(fullName + ".", e));
            }
        }
        extensions(fullName + ".", m.getExtendDeclarations()).forEach(d::addExtension);
        m.getExtensions().forEach(e -> ranges(e).forEach(d::addExtensionRange));
        if (isTrue(m.getOptions(), "message_set_wire_format")) {
            d.setOptions(MessageOptions.newBuilder().setMessageSetWireFormat(true));
        }
        return d.build();
    }

    private FieldDescriptorProto.Builder field(DescriptorProto.Builder in, String within, FieldElement e) {
        places.put(within + "." + e.getName(), e.getLocation());
        FieldDescriptorProto.Builder f =
                FieldDescriptorProto.newBuilder().setName(e.getName()).setNumber(e.getTag());
        f.setLabel(label(e.getLabel()));
        if (proto3 && e.getLabel() == Field.Label.OPTIONAL && in != null) {
            f.setProto3Optional(true);
        }
        Matcher map = MAP.matcher(e.getType());
        if (map.matches()) {
            DescriptorProto entry = entry(e.getName(), map.group(1), map.group(2));
            in.addNestedType(entry);
            places.putIfAbsent(within + "." + entry.getName(), e.getLocation());
            places.putIfAbsent(within + "." + entry.getName() + ".key", e.getLocation());
            places.putIfAbsent(within + "." + entry.getName() + ".value", e.getLocation());
            return f.setLabel(Label.LABEL_REPEATED).setType(Type.TYPE_MESSAGE).setTypeName(entry.getName());
        }
        type(f, e.getType());
        if (e.getJsonName() != null) {
            f.setJsonName(e.getJsonName());
        }
        if (e.getDefaultValue() != null) {
            f.setDefaultValue(
                    f.getType() == Type.TYPE_BYTES
                            ? TextFormat.escapeBytes(
                                    ByteString.copyFrom(e.getDefaultValue(), StandardCharsets.ISO_8859_1))
                            : e.getDefaultValue());
        }
        for (OptionElement o : e.getOptions()) {
            if (o.getName().equals("packed") && !o.isParenthesized()) {
                f.getOptionsBuilder().setPacked("true".equals(o.getValue()));
            }
        }
        return f;
    }

    private static Label label(Field.Label label) {
        return label == Field.Label.REPEATED
                ? Label.LABEL_REPEATED
                : label == Field.Label.REQUIRED ? Label.LABEL_REQUIRED : Label.LABEL_OPTIONAL;
    }

    private static void type(FieldDescriptorProto.Builder f, String name) {
        FieldType scalar = FieldType.scalar(name);
        if (scalar == null) {
            f.setTypeName(name);
        } else {
            f.setType(Type.forNumber(scalar.number()));
        }
    }

    /** A map is repeated entries on the wire. */
    private static DescriptorProto entry(String field, String key, String value) {
        StringBuilder name = new StringBuilder();
        boolean upper = true;
        for (char c : field.toCharArray()) {
            if (c != '_') {
                name.append(upper ? Character.toUpperCase(c) : c);
            }
            upper = c == '_';
        }
        DescriptorProto.Builder entry = DescriptorProto.newBuilder().setName(name + "Entry");
        type(entry.addFieldBuilder().setName("key").setNumber(1).setLabel(Label.LABEL_OPTIONAL), key);
        type(entry.addFieldBuilder().setName("value").setNumber(2).setLabel(Label.LABEL_OPTIONAL), value);
        return entry.setOptions(MessageOptions.newBuilder().setMapEntry(true)).build();
    }

    private FieldDescriptorProto.Builder group(DescriptorProto.Builder in, String within, GroupElement g) {
        String fullName = within + "." + g.getName();
        places.put(fullName, g.getLocation());
        DescriptorProto.Builder d = DescriptorProto.newBuilder().setName(g.getName());
        g.getFields().forEach(f -> d.addField(field(d, fullName, f)));
        in.addNestedType(d);
        return FieldDescriptorProto.newBuilder()
                .setName(g.getName().toLowerCase(Locale.ROOT))
                .setNumber(g.getTag())
                .setLabel(label(g.getLabel()))
                .setType(Type.TYPE_GROUP)
                .setTypeName(g.getName());
    }

    private EnumDescriptorProto enumeration(String within, EnumElement e) {
        String fullName = within + e.getName();
        places.put(fullName, e.getLocation());
        EnumDescriptorProto.Builder d = EnumDescriptorProto.newBuilder().setName(e.getName());
        e.getConstants().forEach(c -> {
            d.addValueBuilder().setName(c.getName()).setNumber(c.getTag());
            places.put(fullName + "." + c.getName(), c.getLocation());
            places.putIfAbsent(within + c.getName(), c.getLocation());
        });
        if (isTrue(e.getOptions(), "allow_alias")) {
            d.getOptionsBuilder().setAllowAlias(true);
        }
        return d.build();
    }

    private List<FieldDescriptorProto> extensions(String within, List<ExtendElement> all) {
        List<FieldDescriptorProto> fields = new ArrayList<>();
        String scope = within.isEmpty() ? "" : within.substring(0, within.length() - 1);
        for (ExtendElement e : all) {
            for (FieldElement f : e.getFields()) {
                fields.add(field(null, scope, f).setExtendee(e.getName()).build());
                places.put(within + f.getName(), f.getLocation());
            }
        }
        return fields;
    }

    private static List<DescriptorProto.ExtensionRange> ranges(ExtensionsElement e) {
        List<DescriptorProto.ExtensionRange> all = new ArrayList<>();
        for (Object value : e.getValues()) {
            int first = value instanceof IntRange r ? r.getFirst() : (Integer) value;
            int last = value instanceof IntRange r ? r.getLast() : (Integer) value;
            all.add(DescriptorProto.ExtensionRange.newBuilder()
                    .setStart(first)
                    .setEnd(last + 1)
                    .build());
        }
        return all;
    }

    private ServiceDescriptorProto service(String within, ServiceElement s) {
        String fullName = within + s.getName();
        places.put(fullName, s.getLocation());
        ServiceDescriptorProto.Builder d = ServiceDescriptorProto.newBuilder().setName(s.getName());
        for (RpcElement r : s.getRpcs()) {
            places.put(fullName + "." + r.getName(), r.getLocation());
            d.addMethodBuilder()
                    .setName(r.getName())
                    .setInputType(r.getRequestType())
                    .setOutputType(r.getResponseType())
                    .setClientStreaming(r.getRequestStreaming())
                    .setServerStreaming(r.getResponseStreaming());
        }
        return d.build();
    }

    private static boolean isTrue(List<OptionElement> options, String name) {
        return options.stream()
                .anyMatch(o -> o.getName().equals(name) && !o.isParenthesized() && "true".equals(o.getValue()));
    }
}
