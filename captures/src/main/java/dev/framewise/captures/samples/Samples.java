package dev.framewise.captures.samples;

import dev.framewise.captures.CaptureException;
import dev.framewise.captures.Captures;
import dev.framewise.captures.FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Lists and opens the sample captures; {@code src/samples/record.py} records them. */
public final class Samples {
    private static final String INDEX = "samples.tsv";

    private Samples() {}

    /** All samples, in the order in which one would look at them. */
    public static List<Sample> list() throws CaptureException {
        List<Sample> samples = new ArrayList<>();
        for (String line : index().lines().skip(1).toList()) {
            String[] columns = line.split("\t", -1);
            samples.add(new Sample(columns[0], columns[1], columns[2]));
        }
        return samples;
    }

    private static String index() throws CaptureException {
        try (InputStream in = Samples.class.getResourceAsStream(INDEX)) {
            if (in == null) {
                throw new CaptureException("This build of Framewise has no samples.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException("The list of samples cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /**
     * Opens a sample.
     *
     * @param name with or without {@code sample:} before it
     * @throws CaptureException naming all samples when there is none of that name
     */
    public static FrameReader open(String name) throws CaptureException {
        return Captures.open(stream(name), name.startsWith("sample:") ? name : "sample:" + name);
    }

    /** The bytes of a sample's file; otherwise as {@link #open}. */
    public static InputStream stream(String name) throws CaptureException {
        String plain = name.startsWith("sample:") ? name.substring("sample:".length()) : name;
        List<Sample> samples = list();
        for (Sample sample : samples) {
            if (sample.name().equals(plain)) {
                InputStream in = Samples.class.getResourceAsStream(plain + ".pcapng");
                if (in != null) {
                    return in;
                }
            }
        }
        throw new CaptureException("There is no sample \"" + plain + "\"; there are "
                + samples.stream().map(Sample::name).collect(Collectors.joining(", ")) + ".");
    }
}
