package dev.framewise.lessons.format;

import dev.framewise.simulator.scenario.ScenarioException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of one lesson, all read at once and held within limits: names below its folder, such as {@code lesson.md} or
 * {@code wrong/early.yaml}, and their bytes.
 */
public final class LessonFolder {
    /** Most files of one lesson. */
    public static final int MOST_FILES = 200;

    /** Most bytes of one file. */
    public static final int MOST_FILE_BYTES = 4 << 20;

    /** Most bytes of a whole lesson, or of a pack. */
    public static final int MOST_BYTES = 32 << 20;

    /** Most files of a pack, all its lessons together. */
    public static final int MOST_PACK_FILES = 4000;

    private final String name;
    private final Map<String, byte[]> files;

    private LessonFolder(String name, Map<String, byte[]> files) {
        this.name = name;
        this.files = files;
    }

    /** A lesson whose files are at hand already, by their names. */
    public static LessonFolder of(String name, Map<String, byte[]> files) {
        return new LessonFolder(name, new TreeMap<>(files));
    }

    /**
     * The files of a folder on disk; links are not followed.
     *
     * @throws ScenarioException when it cannot be read or is larger than a lesson may be
     */
    public static LessonFolder directory(Path folder) {
        Map<String, byte[]> files = new TreeMap<>();
        long all = 0;
        try (Stream<Path> walk = Files.walk(folder, 3)) {
            for (Path p : (Iterable<Path>) walk.sorted()::iterator) {
                if (Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)) {
                    String file = folder.relativize(p).toString().replace('\\', '/');
                    long size = Files.size(p);
                    all += size;
                    limit(folder + "/" + file, files.size(), size, all);
                    files.put(file, Files.readAllBytes(p));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ScenarioException("The folder " + folder + " cannot be read: " + e.getMessage() + ".");
        }
        if (!files.containsKey("lesson.md")) {
            throw new ScenarioException("The folder " + folder
                    + " holds no lesson.md; \"framewise lesson new my-lesson\" makes a folder to start from.");
        }
        Path last = folder.toAbsolutePath().normalize().getFileName();
        return new LessonFolder(last == null ? folder.toString() : last.toString(), files);
    }

    /**
     * The lessons of a pack: a zip file with a folder for each.
     *
     * @param zip the bytes of the file
     * @throws ScenarioException when it is no zip file, an entry leads out of its folder, or it is larger than a pack may be
     */
    public static List<LessonFolder> pack(String file, byte[] zip) {
        Map<String, Map<String, byte[]>> lessons = new TreeMap<>();
        long all = 0;
        int count = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                String name = e.getName();
                if (name.endsWith("/")) {
                    continue;
                }
                if (name.startsWith("/")
                        || name.contains("\\")
                        || name.contains(":")
                        || List.of(name.split("/", -1)).stream().anyMatch(s -> s.isEmpty() || s.startsWith("."))) {
                    throw new ScenarioException("The pack " + file + " has an entry \"" + name
                            + "\", which leads out of its folder; nothing of it is taken.");
                }
                byte[] bytes = limited(in, file, name, all);
                all += bytes.length;
                if (++count > MOST_PACK_FILES) {
                    throw new ScenarioException("The pack " + file + " has more than " + MOST_PACK_FILES
                            + " files, the most that a pack may have.");
                }
                int slash = name.indexOf('/');
                if (slash > 0) {
                    Map<String, byte[]> lesson =
                            lessons.computeIfAbsent(name.substring(0, slash), n -> new TreeMap<>());
                    limit(file + ": " + name, lesson.size(), bytes.length, all);
                    lesson.put(name.substring(slash + 1), bytes);
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new ScenarioException("The pack " + file + " is no zip file: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new ScenarioException("The pack " + file + " cannot be read: " + e.getMessage() + ".");
        }
        List<LessonFolder> folders = new ArrayList<>();
        lessons.forEach((name, files) -> {
            if (files.containsKey("lesson.md")) {
                folders.add(new LessonFolder(name, files));
            }
        });
        if (folders.isEmpty()) {
            throw new ScenarioException(
                    "The pack " + file + " holds no lesson: it needs a folder with lesson.md in it.");
        }
        return folders;
    }

    private static byte[] limited(InputStream in, String file, String name, long before) throws IOException {
        byte[] bytes = in.readNBytes(MOST_FILE_BYTES + 1);
        limit(file + ": " + name, 0, bytes.length, before + bytes.length);
        return bytes;
    }

    private static void limit(String what, int files, long size, long all) {
        if (size > MOST_FILE_BYTES) {
            throw new ScenarioException(what + " has more than 4 MiB, the most that a file of a lesson may have.");
        }
        if (all > MOST_BYTES) {
            throw new ScenarioException(
                    what + " and the files before it have more than 32 MiB, the most that lessons may have.");
        }
        if (files >= MOST_FILES) {
            throw new ScenarioException(
                    what + " is one of more than " + MOST_FILES + " files, the most that a lesson may have.");
        }
    }

    /** The folder's name, which is the lesson's id. */
    public String name() {
        return name;
    }

    /** The names of its files, in their order. */
    public List<String> files() {
        return List.copyOf(files.keySet());
    }

    public boolean has(String file) {
        return files.containsKey(file);
    }

    /** The bytes of a file; null when there is none. */
    public byte[] bytes(String file) {
        byte[] b = files.get(file);
        return b == null ? null : b.clone();
    }

    /** How a file is called in complaints. */
    public String label(String file) {
        return name + "/" + file;
    }

    /**
     * The text of a file.
     *
     * @throws ScenarioException when there is none, or it is no text
     */
    public String text(String file) {
        byte[] b = files.get(file);
        if (b == null) {
            throw new ScenarioException("The lesson " + name + " has no file " + file + ".");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(b))
                    .toString()
                    .replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new ScenarioException(label(file) + " is no text in UTF-8.");
        }
    }

    /** All files, for a hash over them. */
    public Map<String, byte[]> all() {
        return Collections.unmodifiableMap(files);
    }
}
