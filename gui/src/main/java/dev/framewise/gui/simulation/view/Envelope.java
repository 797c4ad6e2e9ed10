package dev.framewise.gui.simulation.view;

import dev.framewise.gui.theme.Themes;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.util.Locale;

/** How a frame looks on its way: shape and colour tell its protocol, neither alone. */
final class Envelope {
    static final int RADIUS = 8;

    private Envelope() {}

    /** The kind of a protocol: 0 addresses and control, 1 bare TCP, 2 datagram services, 3 what carries messages. */
    private static int kind(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "arp", "icmp", "icmpv6", "" -> 0;
            case "tcp" -> 1;
            case "udp", "dns", "mdns", "dhcp", "mqtt-sn" -> 2;
            default -> 3;
        };
    }

    static Color colour(String protocol) {
        return Themes.colour(
                switch (kind(protocol)) {
                    case 0 -> "graph.4";
                    case 1 -> "graph.0";
                    case 2 -> "graph.3";
                    default -> "graph.2";
                });
    }

    static void paint(Graphics2D g, int x, int y, String protocol, boolean lost, boolean selected, Color ground) {
        g.setStroke(new BasicStroke(1.6f));
        Color c = colour(protocol);
        int r = RADIUS;
        if (lost) {
            g.setColor(Themes.colour("severity.error"));
            g.setStroke(new BasicStroke(2.6f));
            g.drawLine(x - r + 2, y - r + 2, x + r - 2, y + r - 2);
            g.drawLine(x - r + 2, y + r - 2, x + r - 2, y - r + 2);
            return;
        }
        switch (kind(protocol)) {
            case 0 -> {
                g.setColor(ground);
                g.fillOval(x - r + 2, y - r + 2, 2 * r - 4, 2 * r - 4);
                g.setColor(c);
                g.drawOval(x - r + 2, y - r + 2, 2 * r - 4, 2 * r - 4);
            }
            case 1 -> {
                g.setColor(c);
                g.fillRect(x - r + 3, y - r + 3, 2 * r - 6, 2 * r - 6);
            }
            case 2 -> {
                g.setColor(c);
                g.fill(new Polygon(new int[] {x, x + r, x, x - r}, new int[] {y - r, y, y + r, y}, 4));
            }
            default -> {
                g.setColor(ground);
                g.fillRect(x - r - 2, y - r + 2, 2 * r + 4, 2 * r - 4);
                g.setColor(c);
                g.drawRect(x - r - 2, y - r + 2, 2 * r + 4, 2 * r - 4);
                g.drawLine(x - r - 2, y - r + 2, x, y + 1);
                g.drawLine(x + r + 2, y - r + 2, x, y + 1);
            }
        }
        if (selected) {
            g.setColor(Themes.colour("hex.selectedBorder"));
            g.setStroke(new BasicStroke(2));
            g.drawOval(x - r - 6, y - r - 6, 2 * r + 12, 2 * r + 12);
        }
    }
}
