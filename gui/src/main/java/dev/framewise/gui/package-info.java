/**
 * The workbench: the window in which frames, fields, networks and lessons are looked at.
 *
 * <p>There is no window yet; this package holds its place, and {@code plot} makes pictures without one. What will live here: Swing views over immutable snapshots of
 * what the modules below compute. It may use {@code lessons} and everything below them; only {@code cli} uses it.
 */
package dev.framewise.gui;
