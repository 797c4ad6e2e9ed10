/** pcapng files (draft-ietf-opsawg-pcapng): reading and writing. */
package dev.framewise.captures.pcapng;
