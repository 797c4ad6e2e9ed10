/** Where a capture's bytes come from: files, pipes, gzip; and the chunks that frames are cut from without copying. */
package dev.framewise.captures.source;
