/** Nodes, ports and links: how frames travel, wait and are lost. It knows Ethernet frames and nothing inside them. */
package dev.framewise.simulator.net;
