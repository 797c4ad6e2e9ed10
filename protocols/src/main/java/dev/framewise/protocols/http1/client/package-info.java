/**
 * An HTTP/1.1 client as a machine: requests one after the other on connections that are kept, several under way at once where
 * that is wanted (pipelining), asked again where a kept connection ended before an answer came.
 */
package dev.framewise.protocols.http1.client;
