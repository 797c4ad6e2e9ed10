/**
 * The toolkit of protocols whose messages begin with a head of lines, as HTTP/1.1 and SIP have it: a start line, header
 * fields, an empty line. Grammar and canonical form differ in text (a field may be written in many ways that mean the same), so
 * there is no walk: a {@link dev.framewise.protocols.text.HeadParser} tells a {@link dev.framewise.protocols.text.HeadSink}
 * where everything stands, and {@link dev.framewise.protocols.text.HeadRenderer} writes the one form that senders should use.
 *
 * <pre>
 *   GET /chat HTTP/1.1 CRLF            start line
 *   Host: example.org CRLF             name  :  white space  value  white space  line end
 *   X-Long: one CRLF SP two CRLF       a folded value is one value
 *   CRLF                               end
 * </pre>
 */
package dev.framewise.protocols.text;
