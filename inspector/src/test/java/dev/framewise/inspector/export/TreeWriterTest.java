package dev.framewise.inspector.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framewise.inspector.view.TextTree;
import dev.framewise.inspector.view.Theme;
import dev.framewise.inspector.view.Times;
import dev.framewise.inspector.view.TreeFixture.ToyRow;
import dev.framewise.protocols.wire.TextOut;
import org.junit.jupiter.api.Test;

class TreeWriterTest {
    @Test
    void showsAFrameOnceAndThenItsMessages() {
        TreeWriter w = new TreeWriter(new TextTree(Times.utc(), Theme.PLAIN, null, false));
        TextOut out = new TextOut();
        ToyRow row = new ToyRow(1, "one", "two");
        w.row(row, out);
        row.message = 1;
        w.row(row, out);
        w.row(new ToyRow(2, "three"), out);
        w.pause(out);
        w.end(out);
        assertThat(out.toString().lines().filter(l -> !l.startsWith(" ")))
                .containsExactly(
                        "Frame",
                        "Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02",
                        "Toy Protocol",
                        "Toy Protocol",
                        "",
                        "Frame",
                        "Ethernet II, Src: 02:00:00:00:00:01, Dst: 02:00:00:00:00:02",
                        "Toy Protocol",
                        "");
        assertThat(row.wholeTrees).isEqualTo(1);
    }
}
