package dev.framewise.gui.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the nodes of a network stand, in a square from 0 to 1: nodes push one another away and links pull, until they
 * rest. The same network always looks the same.
 */
public final class Places {
    /** A point in the square. */
    public record Place(double x, double y) {}

    private static final int ROUNDS = 300;
    /** With more, everything stands in rows: to push all of them would take too long. */
    private static final int MOST = 200;

    private Places() {}

    /** Places for all nodes. */
    public static Map<String, Place> of(List<Snapshot.NodeState> nodes, List<Snapshot.LinkState> links) {
        int n = nodes.size();
        Map<String, Integer> index = new LinkedHashMap<>();
        nodes.forEach(s -> index.put(s.name(), index.size()));
        double[] x = new double[n];
        double[] y = new double[n];
        int columns = (int) Math.ceil(Math.sqrt(n));
        for (int i = 0; i < n; i++) {
            double angle = Math.PI + 2 * Math.PI * i / Math.max(1, n);
            x[i] = n > MOST ? i % columns : Math.cos(angle);
            y[i] = n > MOST ? i / columns : Math.sin(angle);
        }
        if (n <= MOST) {
            rest(x, y, index, links);
        }
        return fit(nodes, x, y);
    }

    private static void rest(double[] x, double[] y, Map<String, Integer> index, List<Snapshot.LinkState> links) {
        int n = x.length;
        double wanted = 2 / Math.sqrt(Math.max(1, n));
        for (int round = 0; round < ROUNDS; round++) {
            double[] dx = new double[n];
            double[] dy = new double[n];
            for (int i = 0; i < n; i++) {
                for (int j = i + 1; j < n; j++) {
                    push(x, y, dx, dy, i, j, wanted);
                }
            }
            for (Snapshot.LinkState l : links) {
                pull(x, y, dx, dy, index.get(l.from()), index.get(l.to()), wanted);
            }
            double most = 0.2 * (ROUNDS - round) / ROUNDS;
            for (int i = 0; i < n; i++) {
                double length = Math.max(1e-9, Math.hypot(dx[i], dy[i]));
                x[i] += dx[i] / length * Math.min(length, most);
                y[i] += dy[i] / length * Math.min(length, most);
            }
        }
    }

    private static void push(double[] x, double[] y, double[] dx, double[] dy, int i, int j, double wanted) {
        double ax = x[i] - x[j];
        double ay = y[i] - y[j];
        double square = Math.max(1e-4, ax * ax + ay * ay);
        double force = wanted * wanted / square;
        dx[i] += ax * force;
        dy[i] += ay * force;
        dx[j] -= ax * force;
        dy[j] -= ay * force;
    }

    private static void pull(double[] x, double[] y, double[] dx, double[] dy, int i, int j, double wanted) {
        double ax = x[i] - x[j];
        double ay = y[i] - y[j];
        double force = Math.hypot(ax, ay) / wanted;
        dx[i] -= ax * force;
        dy[i] -= ay * force;
        dx[j] += ax * force;
        dy[j] += ay * force;
    }

    private static Map<String, Place> fit(List<Snapshot.NodeState> nodes, double[] x, double[] y) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
        }
        Map<String, Place> places = new LinkedHashMap<>();
        for (int i = 0; i < x.length; i++) {
            places.put(
                    nodes.get(i).name(),
                    new Place(
                            right - left < 1e-6 ? 0.5 : (x[i] - left) / (right - left),
                            bottom - top < 1e-6 ? 0.5 : (y[i] - top) / (bottom - top)));
        }
        return places;
    }
}
