package dev.framewise.protocols.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table of streams never changes, and agrees with a map whatever is put and taken. */
class CallsTest {
    private static Calls.Call call(int n) {
        return new Calls.Call("application/grpc", "/" + n, 0);
    }

    @Test
    void holdsWhatAMapWouldHold() {
        Random r = new Random(3);
        Map<Integer, Calls.Call> map = new HashMap<>();
        Calls calls = Calls.NONE;
        for (int i = 0; i < 50_000; i++) {
            int id = 1 + r.nextInt(3000);
            if (r.nextInt(3) == 0) {
                calls = calls.without(id);
                map.remove(id);
            } else {
                calls = calls.with(id, call(i));
                map.put(id, call(i));
            }
            int asked = 1 + r.nextInt(3000);
            assertThat(calls.get(asked)).isEqualTo(map.get(asked));
            assertThat(calls.size()).isEqualTo(map.size());
        }
        for (int id = 0; id < 3100; id++) {
            assertThat(calls.get(id)).isEqualTo(map.get(id));
        }
    }

    @Test
    void anOlderTableStaysAsItWas() {
        Calls one = Calls.NONE.with(1, call(1));
        Calls two = one.with(17, call(2));
        Calls less = two.without(1);
        assertThat(one.get(17)).isNull();
        assertThat(two.get(1)).isEqualTo(call(1));
        assertThat(less.get(1)).isNull();
        assertThat(less.get(17)).isEqualTo(call(2));
        assertThat(less.without(17)).isSameAs(Calls.NONE);
    }
}
