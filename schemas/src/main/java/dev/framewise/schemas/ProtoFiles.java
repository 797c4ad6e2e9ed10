package dev.framewise.schemas;

import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code .proto} files: one library parses their text, another links what they declare. A file that is imported and
 * nowhere to be found is an error only when a name of it is needed; most such files declare options, which say nothing about
 * bytes.
 */
public final class ProtoFiles {
    private static final Pattern SYNTAX_ERROR = Pattern.compile("(?s)Syntax error in (.*?): (.*)");

    private final ProtoSources sources;
    private final Map<String, ProtoFileElement> parsed = new LinkedHashMap<>();
    private final Map<String, String> shown = new LinkedHashMap<>();
    private final Map<Path, String> names = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> underWay = new ArrayList<>();

    private ProtoFiles(ProtoSources sources) {
        this.sources = sources;
    }

    /**
     * Reads files, and all those in folders; imports are looked for from each folder that was named or holds a named file, and
     * from those above.
     *
     * @throws IOException with a sentence that names file, line and column
     */
    public static DescriptorSchema read(List<Path> filesAndFolders) throws IOException {
        ProtoFiles all = new ProtoFiles(new ProtoSources(filesAndFolders));
        Map<Path, ProtoFileElement> elements = new LinkedHashMap<>();
        for (Path p : all.sources.files()) {
            if (!elements.containsKey(p.toRealPath())) {
                ProtoFileElement e = parse(ProtoSources.read(p));
                elements.put(p.toRealPath(), e);
                all.nameImports(e);
            }
        }
        for (Map.Entry<Path, ProtoFileElement> e : elements.entrySet()) {
            // What others import goes by the name that they use for it, so that it is one file and not two.
            String name = all.names.getOrDefault(e.getKey(), e.getKey().toString());
            all.parsed.put(name, e.getValue());
            all.shown.put(name, e.getValue().getLocation().toString());
        }
        return all.schema();
    }

    /**
     * Reads one text that imports nothing but what every installation of Protocol Buffers has.
     *
     * @param name how errors call it
     * @throws IOException with a sentence that names line and column
     */
    public static DescriptorSchema read(String name, String text) throws IOException {
        ProtoFiles all = new ProtoFiles(null);
        all.parsed.put(name, parse(new ProtoSources.File(name, text)));
        all.shown.put(name, name);
        return all.schema();
    }

    private void nameImports(ProtoFileElement e) throws IOException {
        for (String name : imports(e)) {
            Path p = sources.imported(name);
            if (p != null) {
                names.putIfAbsent(p.toRealPath(), name);
            }
        }
    }

    private static List<String> imports(ProtoFileElement e) {
        List<String> all = new ArrayList<>(e.getImports());
        all.addAll(e.getPublicImports());
        all.addAll(e.getWeakImports());
        return all;
    }

    private static ProtoFileElement parse(ProtoSources.File file) throws IOException {
        try {
            return new ProtoParser(Location.get(file.shown()), file.text().toCharArray()).readProtoFile();
        } catch (StackOverflowError e) {
            throw new IOException(file.shown() + ": messages are nested too deeply in it.", e);
        } catch (RuntimeException e) {
            Matcher m = SYNTAX_ERROR.matcher(String.valueOf(e.getMessage()));
            String what = m.matches() ? m.group(1) + ": " + m.group(2) : file.shown() + ": " + e.getMessage();
            String mend = "";
            if (what.contains("edition ")) {
                mend =
                        "; make a descriptor set of it with protoc --include_imports --descriptor_set_out=FILE and name that";
            } else if (what.contains("unexpected label: ")) {
                mend =
                        "; a field of proto2 begins with optional, required or repeated, or the file with syntax = \"proto3\"";
            }
            throw new IOException(what + mend + ".", e);
        }
    }

    private DescriptorSchema schema() throws IOException {
        for (String name : List.copyOf(parsed.keySet())) {
            link(name);
        }
        return new DescriptorSchema(linked.values());
    }

    /** Links a file behind those that it imports; null when it is nowhere. */
    private FileDescriptor link(String name) throws IOException {
        if (linked.containsKey(name)) {
            return linked.get(name);
        }
        if (underWay.contains(name)) {
            throw new IOException(shown.get(name) + ": it imports itself by way of "
                    + String.join(", ", underWay.subList(underWay.indexOf(name), underWay.size())) + ".");
        }
        ProtoFileElement e = parsed.containsKey(name) ? parsed.get(name) : find(name);
        if (e == null) {
            return null;
        }
        underWay.add(name);
        List<FileDescriptor> imported = new ArrayList<>();
        for (String i : imports(e)) {
            FileDescriptor d = link(i);
            if (d != null) {
                imported.add(d);
            } else {
                missing.add("\"" + i + "\", which " + shown.get(name) + " imports");
            }
        }
        underWay.remove(name);
        FileDescriptor d = link(new ProtoText(name, e), imported);
        linked.put(name, d);
        return d;
    }

    private ProtoFileElement find(String name) throws IOException {
        Path p = sources == null ? null : sources.imported(name);
        ProtoSources.File file = p != null ? ProtoSources.read(p) : ProtoSources.standard(name);
        if (file == null) {
            return null;
        }
        ProtoFileElement e = parse(file);
        parsed.put(name, e);
        shown.put(name, file.shown());
        return e;
    }

    private FileDescriptor link(ProtoText text, List<FileDescriptor> imported) throws IOException {
        try {
            return FileDescriptor.buildFrom(text.importing(imported), imported.toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            Location at = text.place(e.getProblemSymbolName());
            String where = at == null ? shown.get(text.file().getName()) : at.toString();
            throw new IOException(
                    where + ": " + e.getDescription() + (e.getDescription().endsWith(".") ? "" : ".") + absent(e), e);
        }
    }

    /** The names that are not there may be in files that are not there. */
    private String absent(DescriptorValidationException e) {
        if (missing.isEmpty() || !e.getDescription().contains("not defined")) {
            return "";
        }
        String where = sources == null
                ? "here only files of google/protobuf can be imported"
                : "name the folder that its name begins in, too (looked in " + sources.rootsShown() + ")";
        return " Not found was " + String.join("; ", missing.subList(0, Math.min(3, missing.size()))) + ": " + where
                + ".";
    }
}
