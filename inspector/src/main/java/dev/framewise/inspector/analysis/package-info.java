/** What can be told from captures beyond single messages and single captures. */
package dev.framewise.inspector.analysis;
