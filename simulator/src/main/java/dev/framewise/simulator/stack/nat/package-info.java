/**
 * A router that lets many inner hosts share one outer IPv4 address by giving their ports new numbers, and that forgets
 * who used which when nothing was said for a while.
 *
 * <pre>
 *   inside                      the translator                          outside
 *   192.168.1.2:50000   ──►   mapping: port 50000 of 203.0.113.1   ──►   203.0.113.9:1883
 *                              └ session with 203.0.113.9:1883, its TCP state, its deadline
 * </pre>
 *
 * Traditional NAPT of RFC 3022 with the behaviour that RFC 4787 (UDP), RFC 5382 (TCP), RFC 5508 (ICMP) and RFC 7857 ask for, and
 * with knobs for what real devices do instead. Left out: pools of several outer addresses, application layer gateways,
 * port forwarding by configuration, port control protocols, IPv6.
 */
package dev.framewise.simulator.stack.nat;
