package dev.framewise.captures.pcapng;

import dev.framewise.captures.CaptureInterface;
import dev.framewise.captures.DecryptionSecrets;
import dev.framewise.captures.InterfaceStatistics;
import dev.framewise.captures.NameRecord;
import dev.framewise.captures.source.Ints;
import dev.framewise.protocols.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The blocks of pcapng beside frames and interfaces: names, secrets, statistics; each kind is kept up to a limit. */
final class SideBlocks {
    private static final int GREATEST_NAMES = 65_536;
    private static final int GREATEST_NAME_BYTES = 16 * 1024 * 1024;
    private static final int GREATEST_SECRETS = 1024;
    private static final int GREATEST_SECRET_BYTES = 64 * 1024 * 1024;

    private final List<NameRecord> names;
    private final List<DecryptionSecrets> secrets;
    private final List<InterfaceStatistics> statistics;
    private long nameBytes;
    private long secretBytes;
    private long namesLeftOut;
    private long secretsLeftOut;

    SideBlocks(List<NameRecord> names, List<DecryptionSecrets> secrets, List<InterfaceStatistics> statistics) {
        this.names = names;
        this.secrets = secrets;
        this.statistics = statistics;
    }

    /**
     * Name Resolution Block: records of type (2), length (2), address and zero-terminated names, padded to 4 bytes.
     *
     * @return what is wrong, or null
     */
    String names(byte[] a, int p, int length, boolean big) {
        int end = p + length - 4;
        int at = p + 8;
        while (end - at >= 4) {
            int type = Ints.u16(a, at, big);
            int size = Ints.u16(a, at + 2, big);
            at += 4;
            if (type == 0) {
                break;
            }
            if (size > end - at) {
                return "a name record claims " + size + " bytes, and its block has " + (end - at) + " left";
            }
            int addressLength = switch (type) {
                case 1 -> 4;
                case 2 -> 16;
                case 3 -> 6;
                case 4 -> 8;
                default -> size;
            };
            if (addressLength < size) {
                keepName(a, at, addressLength, size);
            }
            at += size + 3 & ~3;
        }
        return null;
    }

    private void keepName(byte[] a, int at, int addressLength, int size) {
        if (names.size() == GREATEST_NAMES || nameBytes + size > GREATEST_NAME_BYTES) {
            namesLeftOut++;
            return;
        }
        nameBytes += size;
        List<String> texts = new ArrayList<>(1);
        int start = at + addressLength;
        for (int i = start; i < at + size; i++) {
            if (a[i] == 0) {
                if (i > start) {
                    texts.add(new String(a, start, i - start, StandardCharsets.UTF_8));
                }
                start = i + 1;
            }
        }
        if (start < at + size) {
            texts.add(new String(a, start, at + size - start, StandardCharsets.UTF_8));
        }
        names.add(new NameRecord(copy(a, at, addressLength), List.copyOf(texts)));
    }

    /** Decryption Secrets Block: type (4), length (4), secrets. */
    String secrets(byte[] a, int p, int length, boolean big) {
        if (length < 20) {
            return "a decryption secrets block of " + length + " bytes is too short";
        }
        int type = Ints.i32(a, p + 8, big);
        int size = Ints.i32(a, p + 12, big);
        if (Integer.compareUnsigned(size, length - 20) > 0) {
            return String.format(
                    Locale.ROOT,
                    "a decryption secrets block claims %,d bytes, and has room for %,d",
                    Integer.toUnsignedLong(size),
                    length - 20);
        }
        if (secrets.size() == GREATEST_SECRETS || secretBytes + size > GREATEST_SECRET_BYTES) {
            secretsLeftOut++;
        } else {
            secretBytes += size;
            secrets.add(new DecryptionSecrets(type, copy(a, p + 16, size)));
        }
        return null;
    }

    /** Interface Statistics Block: interface (4), time (8), options. */
    String statistics(byte[] a, int p, int length, boolean big, List<CaptureInterface> interfaces, int firstInterface) {
        if (length < 24) {
            return "an interface statistics block of " + length + " bytes is too short";
        }
        int id = Ints.i32(a, p + 8, big);
        if (Integer.compareUnsigned(id, interfaces.size() - firstInterface) >= 0) {
            return "statistics name interface " + Integer.toUnsignedLong(id) + ", and the section has described "
                    + (interfaces.size() - firstInterface);
        }
        CaptureInterface source = interfaces.get(firstInterface + id);
        long ticks = Ints.u32(a, p + 12, big) << 32 | Ints.u32(a, p + 16, big);
        long[] numbers = {-1, -1, -1, -1, -1};
        List<String> comments = List.of();
        Options o = new Options(a, p + 20, p + length - 4, big);
        for (int code = o.next(); code != Options.END; code = o.next()) {
            if (code == Options.COMMENT) {
                comments = Options.with(comments, o.text());
            } else if (code >= 4 && code <= 8 && o.length() == 8) {
                numbers[code - 4] = o.i64();
            }
        }
        InterfaceStatistics latest = new InterfaceStatistics(
                source,
                source.resolution().nanos(ticks),
                numbers[0],
                numbers[1],
                numbers[2],
                numbers[3],
                numbers[4],
                List.copyOf(comments));
        for (int i = statistics.size() - 1; i >= 0; i--) {
            if (statistics.get(i).source() == source) {
                statistics.set(i, latest);
                return null;
            }
        }
        statistics.add(latest);
        return null;
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (namesLeftOut > 0) {
            remarks.add(String.format(Locale.ROOT, "%,d name records over the limit left out.", namesLeftOut));
        }
        if (secretsLeftOut > 0) {
            remarks.add(String.format(Locale.ROOT, "%,d decryption secrets over the limit left out.", secretsLeftOut));
        }
        return remarks;
    }

    /** A copy, so that a name does not keep its chunk alive. */
    private static Bytes copy(byte[] a, int at, int length) {
        return Bytes.wrap(Bytes.wrap(a, at, length).toArray());
    }
}
