/** Small captures of real programs that Framewise ships, for whoever has no capture yet. */
package dev.framewise.captures.samples;
