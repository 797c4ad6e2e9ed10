package dev.framewise.protocols.dns;

import static dev.framewise.protocols.dns.DnsFields.*;

import dev.framewise.protocols.wire.Bytes;
import dev.framewise.protocols.wire.Field;
import dev.framewise.protocols.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** What a record says of its name; which kind it is, its type decides. RFC 1035 §3.3. */
public sealed interface DnsData {
    /** A and AAAA: 4 or 16 bytes. */
    record Address(Bytes address) implements DnsData {}

    /** NS, CNAME, DNAME and PTR. */
    record Name(DnsName name) implements DnsData {}

    /** MX: who takes mail, the least preference first. RFC 1035 §3.3.9. */
    record MailExchange(int preference, DnsName exchange) implements DnsData {}

    /** TXT: texts of up to 255 bytes. RFC 1035 §3.3.14. */
    record Text(List<Bytes> texts) implements DnsData {
        public Text {
            texts = List.copyOf(texts);
        }
    }

    /** HINFO. RFC 1035 §3.3.2. */
    record HostInfo(Bytes cpu, Bytes system) implements DnsData {}

    /** SOA: where a zone begins; {@code minimum} is how long "no such name" may be remembered (RFC 2308 §4). */
    record Authority(DnsName server, DnsName mailbox, long serial, long refresh, long retry, long expire, long minimum)
            implements DnsData {}

    /** SRV: where a service is, the least priority first. RFC 2782. */
    record Service(int priority, int weight, int port, DnsName target) implements DnsData {}

    /** OPT: what the sender's EDNS offers. RFC 6891 §6.1.2. */
    record Options(List<Option> options) implements DnsData {
        public Options {
            options = List.copyOf(options);
        }
    }

    /** One option of EDNS. */
    record Option(int code, Bytes data) {}

    /** The parts of a type that is a plain sequence of them, as its {@link DnsFormat} has it. */
    record Parts(List<Object> values) implements DnsData {
        public Parts {
            values = List.copyOf(values);
        }
    }

    /** Anything else, as bytes. */
    record Other(Bytes data) implements DnsData {}

    /** The walk of the data of a type; reading, its length is that of the part that the wire stands in. */
    static DnsData walk(Wire w, int type, DnsData m, DnsNames names) {
        return switch (type) {
            case DnsType.A -> address(w, A, 4, w.reading() ? null : (Address) m);
            case DnsType.AAAA -> address(w, AAAA, 16, w.reading() ? null : (Address) m);
            case DnsType.NS -> name(w, NS, m, names, true);
            case DnsType.CNAME -> name(w, CNAME, m, names, true);
            case DnsType.PTR -> name(w, PTR, m, names, true);
            case DnsType.DNAME -> name(w, DNAME, m, names, false);
            case DnsType.MX -> {
                MailExchange x = w.reading() ? new MailExchange(0, DnsName.ROOT) : (MailExchange) m;
                int preference = w.number(MX_PREFERENCE, x.preference);
                yield new MailExchange(preference, names.walk(w, MX_EXCHANGE, x.exchange));
            }
            case DnsType.TXT -> text(w, w.reading() ? new Text(List.of()) : (Text) m);
            case DnsType.HINFO -> {
                HostInfo h = w.reading() ? new HostInfo(Bytes.EMPTY, Bytes.EMPTY) : (HostInfo) m;
                Bytes cpu = w.prefixed(CPU_LENGTH, CPU, h.cpu);
                yield new HostInfo(cpu, w.prefixed(OS_LENGTH, OS, h.system));
            }
            case DnsType.SOA -> authority(w, w.reading() ? NO_AUTHORITY : (Authority) m, names);
            case DnsType.SRV -> service(w, w.reading() ? new Service(0, 0, 0, DnsName.ROOT) : (Service) m, names);
            case DnsType.OPT -> options(w, w.reading() ? new Options(List.of()) : (Options) m);
            default -> {
                DnsFormat format =
                        w.reading() || m instanceof Parts ? format(type) : null; // bytes are written as they are
                yield format != null
                        ? format.walk(w, w.reading() ? null : (Parts) m, names)
                        : new Other(w.rest(DATA, w.reading() ? Bytes.EMPTY : ((Other) m).data));
            }
        };
    }

    /** The form of the types that are plain sequences; null for others. */
    private static DnsFormat format(int type) {
        return switch (type) {
            case DnsType.DS, DnsType.CDS -> DnsSecurity.DELEGATION;
            case DnsType.DNSKEY, DnsType.CDNSKEY -> DnsSecurity.PUBLIC_KEY;
            case DnsType.RRSIG -> DnsSecurity.SIGNED;
            case DnsType.NSEC -> DnsSecurity.NOTHING_BETWEEN;
            case DnsType.NSEC3 -> DnsSecurity.HASHED_BETWEEN;
            case DnsType.NSEC3PARAM -> DnsSecurity.HASH_PARAMETERS;
            case DnsType.CSYNC -> DnsSecurity.CHILD_SYNC;
            case DnsType.ZONEMD -> DnsSecurity.ZONE_DIGEST;
            case DnsType.TLSA, DnsType.SMIMEA -> DnsTrust.CERTIFICATE_ASSOCIATION;
            case DnsType.SSHFP -> DnsTrust.SSH_FINGERPRINT;
            case DnsType.CAA -> DnsTrust.AUTHORITIES;
            case DnsType.CERT -> DnsTrust.STORED_CERTIFICATE;
            case DnsType.OPENPGPKEY -> DnsTrust.OPENPGP_KEY;
            case DnsType.SVCB, DnsType.HTTPS -> DnsServiceBinding.BINDING;
            case DnsType.RP -> DnsRare.RESPONSIBLE;
            case DnsType.AFSDB -> DnsRare.CELL;
            case DnsType.NAPTR -> DnsRare.REWRITING;
            case DnsType.LOC -> DnsRare.LOCATION;
            case DnsType.WKS -> DnsRare.WELL_KNOWN;
            case DnsType.SPF -> DnsRare.SENDER_POLICY;
            case DnsType.EUI48 -> DnsRare.HARDWARE_48;
            case DnsType.EUI64 -> DnsRare.HARDWARE_64;
            default -> null;
        };
    }

    Authority NO_AUTHORITY = new Authority(DnsName.ROOT, DnsName.ROOT, 0, 0, 0, 0, 0);

    private static DnsData address(Wire w, Field f, int byteLength, Address m) {
        if (w.reading() && w.remaining() != byteLength) {
            Bytes odd = w.rest(DATA, Bytes.EMPTY);
            w.check(false, null, DnsRules.DATA_LENGTH);
            return new Other(odd);
        }
        return new Address(w.bytes(f, m == null ? Bytes.EMPTY : m.address, byteLength));
    }

    private static DnsData name(Wire w, Field f, DnsData m, DnsNames names, boolean compress) {
        return new Name(names.walk(w, f, w.reading() ? DnsName.ROOT : ((Name) m).name, compress));
    }

    private static Text text(Wire w, Text m) {
        List<Bytes> texts = new ArrayList<>();
        for (int i = 0; w.more(i, m.texts.size()); i++) {
            texts.add(w.prefixed(TXT_LENGTH, TXT, w.reading() ? Bytes.EMPTY : m.texts.get(i)));
        }
        return new Text(texts);
    }

    private static Authority authority(Wire w, Authority m, DnsNames names) {
        DnsName server = names.walk(w, SOA_MNAME, m.server);
        DnsName mailbox = names.walk(w, SOA_RNAME, m.mailbox);
        long serial = w.number64(SOA_SERIAL, m.serial);
        long refresh = w.number64(SOA_REFRESH, m.refresh);
        long retry = w.number64(SOA_RETRY, m.retry);
        long expire = w.number64(SOA_EXPIRE, m.expire);
        return new Authority(server, mailbox, serial, refresh, retry, expire, w.number64(SOA_MINIMUM, m.minimum));
    }

    private static Service service(Wire w, Service m, DnsNames names) {
        int priority = w.number(SRV_PRIORITY, m.priority);
        int weight = w.number(SRV_WEIGHT, m.weight);
        int port = w.number(SRV_PORT, m.port);
        int at = w.position();
        DnsName target = names.walk(w, SRV_TARGET, m.target, false);
        if (w.reading() && !w.failed() && names.form() != DnsForm.MULTICAST) { // RFC 6762 §18.14 allows it
            w.check(w.position() - at == target.wireBytes(), SRV_TARGET, DnsRules.SRV_TARGET);
        }
        return new Service(priority, weight, port, target);
    }

    private static Options options(Wire w, Options m) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; w.more(i, m.options.size()); i++) {
            Option o = w.reading() ? new Option(0, Bytes.EMPTY) : m.options.get(i);
            w.open(OPTION);
            int code = w.number(OPTION_CODE, o.code);
            w.begin(OPTION_LENGTH);
            Bytes data = DnsOptions.walk(w, code, o.data);
            w.end();
            if (w.wantsCaptions()) {
                String name = OPTION_CODE.valueName(code);
                w.caption("Option: " + (name == null ? "Unknown (" + code + ")" : name));
            }
            w.close();
            options.add(new Option(code, data));
        }
        return new Options(options);
    }
}
