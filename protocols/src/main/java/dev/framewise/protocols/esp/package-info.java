/**
 * ESP: an encrypted payload of IPsec.
 *
 * <pre>
 *  ┌──────────────────────────────┬──────────────────────────────┐
 *  │ security parameters index    │ sequence number              │  then ciphertext up to the end
 *  └──────────────────────────────┴──────────────────────────────┘
 * </pre>
 *
 * <p>Specifications: RFC 4303 §2.
 *
 * <p>Implemented: the two numbers that stand in clear.
 *
 * <p>Left out: everything behind them: which part is an initialization vector, padding or a check value is known only
 * with the keys.
 */
package dev.framewise.protocols.esp;
