package dev.framewise.protocols.mqtt.broker;

import dev.framewise.protocols.machine.Chart;
import dev.framewise.protocols.machine.Effects;
import java.util.function.Consumer;

/** The call of the driver that is being answered: its time and where its effects go. */
final class Turn {
    long nowNanos;
    /** Tells one call from the next. */
    long number;

    Effects<BrokerEvent> out;
    /** Sees every edge of every chart that is taken. */
    Consumer<Chart.Edge<?, ?>> watcher = edge -> {};

    void begin(long now, Effects<BrokerEvent> effects) {
        nowNanos = now;
        out = effects;
        number++;
    }

    /** Where a chart leads; whoever watches sees the edge taken. */
    <S extends Enum<S>, I extends Enum<I>> S next(Chart<S, I> chart, S from, I input) {
        Chart.Edge<S, I> edge = chart.edge(from, input);
        watcher.accept(edge);
        return edge.to();
    }

    void tell(BrokerEvent e) {
        out.tell(e);
    }
}
