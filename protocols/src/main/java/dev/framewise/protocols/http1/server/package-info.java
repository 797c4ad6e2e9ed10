/**
 * A small HTTP/1.1 server as a machine: files, an echo, and an upgrade to WebSocket. It answers in the order of the requests,
 * however they come (pipelining), and refuses what could be understood in two ways.
 */
package dev.framewise.protocols.http1.server;
