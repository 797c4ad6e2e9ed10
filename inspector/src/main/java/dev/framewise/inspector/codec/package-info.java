/** What declares the content of messages, read by libraries from files that users name. */
package dev.framewise.inspector.codec;
