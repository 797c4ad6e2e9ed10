/** Where captures are written to, and what every format's writer can be asked. */
package dev.framewise.captures.sink;
