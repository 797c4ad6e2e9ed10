/**
 * The workbench: the window in which frames, fields and networks are looked at. {@code app} wires what the others are:
 * {@code model} (no Swing), {@code view}, {@code action}, {@code task}, {@code theme}; {@code plot} makes pictures without
 * a window. It may use {@code lessons} and everything below them; only {@code cli} uses it.
 */
package dev.framewise.gui;
