/**
 * TLS: two ends agree on keys, prove who they are, and from then on encrypt what they say in records.
 *
 * <pre>
 *   0       1       2       3       4       5
 *  ┌───────┬───────┬───────┬───────┬───────┬──────── ─ ─ ─
 *  │ type  │ version       │ length        │ content, up to 16,384 bytes (and what encryption adds)
 *  └───────┴───────┴───────┴───────┴───────┴──────── ─ ─ ─
 *
 *  client                                     server
 *  Client Hello             ──────►
 *                           ◄──────   Server Hello, {Encrypted Extensions, Certificate, Certificate Verify, Finished}
 *  {Finished}, {data}       ◄─────►   {data}                                  TLS 1.3; {…} is encrypted
 * </pre>
 *
 * <p>Specifications: RFC 8446 (TLS 1.3), RFC 5246 (TLS 1.2) and the older versions, RFC 6066, 7301, 8422 and the other
 * extensions that {@link dev.framewise.protocols.tls.TlsSpec} names.
 *
 * <p>Implemented: records, alerts, heartbeats, all messages of the handshake, also when they are spread over several
 * records; the common extensions; names, dates and issuers of certificates. Left out: SSL 2, DTLS, and the insides of
 * OCSP's answers.
 */
package dev.framewise.protocols.tls;
