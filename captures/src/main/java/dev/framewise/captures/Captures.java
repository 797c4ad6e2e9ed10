package dev.framewise.captures;

import dev.framewise.captures.pcap.PcapReader;
import dev.framewise.captures.pcapng.PcapngReader;
import dev.framewise.captures.samples.Samples;
import dev.framewise.captures.source.Feed;
import dev.framewise.captures.source.FileInput;
import dev.framewise.captures.source.GzipInput;
import dev.framewise.captures.source.Input;
import dev.framewise.captures.source.PrefixInput;
import dev.framewise.captures.source.StreamInput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens captures, whatever their format: pcap or pcapng, gzip or not, from a file or a pipe. */
public final class Captures {
    private Captures() {}

    /**
     * Opens a file.
     *
     * @throws CaptureException with one sentence, when there is no file, it may not be read, or it is no capture
     */
    public static FrameReader open(Path path) throws CaptureException {
        return openInput(wholeFile(path), path.toString());
    }

    private static Input wholeFile(Path path) throws CaptureException {
        FileInput input = fileInput(path);
        try {
            return input.isLarge() ? input.mapped() : input;
        } catch (IOException e) {
            return input;
        }
    }

    /**
     * Opens a pipe or another stream. Each frame is given as soon as its last byte is there. Closing the reader closes
     * the stream.
     *
     * @param name what messages call it, such as {@code standard input}
     */
    public static FrameReader open(InputStream in, String name) throws CaptureException {
        return openInput(new StreamInput(in), name);
    }

    /**
     * Opens what a person names on a command line: {@code -} for standard input, {@code sample:NAME} for a sample that
     * Framewise ships, else a file's path.
     */
    public static FrameReader openNamed(String argument) throws CaptureException {
        if (argument.equals("-")) {
            return open(new FileInputStream(FileDescriptor.in), "standard input");
        }
        if (argument.startsWith("sample:")) {
            return Samples.open(argument);
        }
        try {
            return open(Path.of(argument));
        } catch (InvalidPathException e) {
            throw new CaptureException("\"" + argument + "\" cannot be a file's name: " + e.getReason() + ".", e);
        }
    }

    /**
     * Opens a file's bytes.
     *
     * @throws CaptureException with one sentence, when there is no file or it may not be read
     */
    public static FileInput fileInput(Path path) throws CaptureException {
        if (Files.isDirectory(path)) {
            throw new CaptureException(path + " is a folder; name a capture file in it.");
        }
        try {
            return new FileInput(path);
        } catch (NoSuchFileException e) {
            throw new CaptureException("There is no file " + path + ".", e);
        } catch (AccessDeniedException e) {
            throw new CaptureException("You have no right to read " + path + ".", e);
        } catch (IOException e) {
            throw new CaptureException(path + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Opens bytes that come from anywhere and are not compressed any more; for those who must see them on their way.
     *
     * @param name what messages call it
     */
    public static AbstractFrameReader openPlain(Input input, String name) throws CaptureException {
        try {
            return recognise(input, name);
        } catch (CaptureException e) {
            closeQuietly(input, e);
            throw e;
        } catch (IOException e) {
            closeQuietly(input, e);
            throw new CaptureException(name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static FrameReader openInput(Input input, String name) throws CaptureException {
        try {
            byte[] first = PrefixInput.first(input, 4);
            Input whole = new PrefixInput(first, input);
            return openPlain(GzipInput.matches(first) ? new GzipInput(whole) : whole, name);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            closeQuietly(input, e);
            throw new CaptureException(name + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static void closeQuietly(Input input, IOException cause) {
        try {
            input.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static AbstractFrameReader recognise(Input input, String name) throws IOException {
        Feed feed = new Feed(input);
        feed.ensure(16);
        byte[] magic = feed.peek(16);
        if (PcapReader.matches(magic)) {
            return PcapReader.open(feed, name);
        }
        if (PcapngReader.matches(magic)) {
            return PcapngReader.open(feed, name);
        }
        throw new CaptureException(Strangers.sentence(name, magic, input));
    }
}
