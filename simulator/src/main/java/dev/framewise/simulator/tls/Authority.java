package dev.framewise.simulator.tls;

import dev.framewise.protocols.machine.RandomStream;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/**
 * A run's certificate authority (X.509, RFC 5280), with keys on P-256 from the seed and signatures without luck (RFC 6979):
 * the same seed gives the same certificates. They are valid in the first ten years of virtual time.
 */
public final class Authority {
    private static final ECNamedDomainParameters CURVE = new ECNamedDomainParameters(
            SECObjectIdentifiers.secp256r1, ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1));
    private static final AlgorithmIdentifier ECDSA = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final X500Name NAME = new X500Name("CN=Framewise Test Authority");

    private final ECPrivateKeyParameters key;
    private final Certificate certificate;

    /** A key and the certificate for it. */
    public record Identity(ECPrivateKeyParameters key, Certificate certificate) {}

    public Authority(RandomStream random) {
        key = key(random);
        certificate = issue(NAME, publicKey(key), serial(random), "");
    }

    /** The authority's own certificate, which it signed itself. */
    public Certificate certificate() {
        return certificate;
    }

    /** A new key with a certificate for a host's name. */
    public Identity identity(String host, RandomStream random) {
        ECPrivateKeyParameters own = key(random);
        return new Identity(own, issue(new X500Name("CN=" + host), publicKey(own), serial(random), host));
    }

    /** Whether this authority signed a certificate. RFC 5280 §6.1.3 (a) (1). */
    boolean signed(Certificate c) {
        try {
            DSADigestSigner verifier = signer();
            verifier.init(false, publicKey(key));
            byte[] tbs = c.getTBSCertificate().getEncoded(ASN1Encoding.DER);
            verifier.update(tbs, 0, tbs.length);
            return c.getIssuer().equals(NAME)
                    && verifier.verifySignature(c.getSignature().getOctets());
        } catch (IOException e) {
            return false;
        }
    }

    private static ECPrivateKeyParameters key(RandomStream random) {
        byte[] digits = new byte[40];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) random.nextInt();
        }
        BigInteger most = CURVE.getN().subtract(BigInteger.ONE);
        return new ECPrivateKeyParameters(new BigInteger(1, digits).mod(most).add(BigInteger.ONE), CURVE);
    }

    private static ECPublicKeyParameters publicKey(ECPrivateKeyParameters key) {
        return new ECPublicKeyParameters(CURVE.getG().multiply(key.getD()).normalize(), CURVE);
    }

    private static ASN1Integer serial(RandomStream random) {
        return new ASN1Integer(BigInteger.valueOf(random.nextLong() >>> 1).setBit(62));
    }

    private static DSADigestSigner signer() {
        return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())), new SHA256Digest());
    }

    private Certificate issue(X500Name subject, ECPublicKeyParameters subjectKey, ASN1Integer serial, String host) {
        try {
            V3TBSCertificateGenerator g = new V3TBSCertificateGenerator();
            g.setSerialNumber(serial);
            g.setSignature(ECDSA);
            g.setIssuer(NAME);
            g.setSubject(subject);
            g.setStartDate(new Time(new ASN1UTCTime("251231000000Z")));
            g.setEndDate(new Time(new ASN1UTCTime("360101000000Z")));
            g.setSubjectPublicKeyInfo(new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1),
                    subjectKey.getQ().getEncoded(false)));
            g.setExtensions(extensions(host).generate());
            return sign(g.generateTBSCertificate());
        } catch (IOException | CryptoException e) {
            throw new IllegalStateException("a certificate cannot be written", e);
        }
    }

    private static ExtensionsGenerator extensions(String host) throws IOException {
        ExtensionsGenerator e = new ExtensionsGenerator();
        e.addExtension(Extension.basicConstraints, true, new BasicConstraints(host.isEmpty()));
        int usage = host.isEmpty() ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
        e.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (!host.isEmpty()) {
            GeneralName name = new GeneralName(GeneralName.dNSName, host);
            e.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(name));
        }
        return e;
    }

    private Certificate sign(TBSCertificate tbs) throws IOException, CryptoException {
        DSADigestSigner signer = signer();
        signer.init(true, key);
        byte[] bytes = tbs.getEncoded(ASN1Encoding.DER);
        signer.update(bytes, 0, bytes.length);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(tbs);
        parts.add(ECDSA);
        parts.add(new DERBitString(signer.generateSignature()));
        return Certificate.getInstance(new DERSequence(parts));
    }
}
