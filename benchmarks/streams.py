"""What make-stream-captures.sh captures: calls of gRPC, and messages of WebSocket with permessage-deflate.

    streams.py grpc-serve PORT                    calls of which each answers with forty messages of some 50 bytes
    streams.py grpc-body FILE                     the message of a request, as h2load sends it
    streams.py websocket-serve PORT
    streams.py websocket-talk PORT SECONDS        six clients, JSON of some 250 bytes both ways
    streams.py dense-serve PORT                   takes what dense-talk sends
    streams.py dense-talk PORT FRAMES             calls whose messages of some 20 bytes lie one behind the other in DATA frames
"""

import asyncio
import json
import random
import socket
import sys
import time
from concurrent import futures


def message(number: int, text: str) -> bytes:
    """Field 1 a number, field 2 a text, field 3 a fixed64."""
    raw = text.encode()
    out = bytearray(b"\x08")
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out) + b"\x12" + bytes([len(raw)]) + raw + b"\x19" + random.randbytes(8)


def grpc_serve(port: int) -> None:
    import grpc

    answers = [message(n, f"sensor/{n % 17}/temperature {20 + n / 10:.1f}") for n in range(2000)]

    def readings(request, context):
        first = random.randrange(len(answers) - 40)
        for n in range(first, first + 40):
            yield answers[n]

    handler = grpc.method_handlers_generic_handler(
        "bench.Sensors",
        {"Readings": grpc.unary_stream_rpc_method_handler(readings, lambda b: b, lambda b: b)},
    )
    server = grpc.server(futures.ThreadPoolExecutor(16))
    server.add_generic_rpc_handlers((handler,))
    server.add_insecure_port(f"127.0.0.1:{port}")
    server.start()
    server.wait_for_termination()


def grpc_body(file: str) -> None:
    body = message(7, "sensor/#")
    with open(file, "wb") as out:
        out.write(b"\0" + len(body).to_bytes(4, "big") + body)


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def dense_serve(port: int) -> None:
    listener = socket.create_server(("127.0.0.1", port))
    connection, _ = listener.accept()
    windows = b"\0\4\x7f\xff\xff\xff\0\5\0\x00\x40\0"
    connection.sendall(frame(4, 0, 0, windows) + frame(8, 0, 0, (0x7FFF0000).to_bytes(4, "big")))
    while connection.recv(1 << 16):
        pass
    connection.close()


def dense_talk(port: int, frames: int) -> None:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0))
    connection.recv(1 << 12)
    connection.sendall(frame(4, 1, 0))

    def text(s: str) -> bytes:
        return bytes([len(s)]) + s.encode()

    head = b"\x83\x86\x44" + text("/bench.Sensors/Feed") + b"\x41" + text("bench") + b"\x5f" + text("application/grpc")
    head += b"\x40" + text("te") + text("trailers")
    stream = 1
    sent = 0
    while sent < frames:
        parts = [frame(1, 4, stream, head)]
        for n in range(1000):
            m = message(n, f"t/{n % 17}")
            parts.append(frame(0, int(n == 999), stream, b"\0" + len(m).to_bytes(4, "big") + m))
        connection.sendall(b"".join(parts))
        sent += 1000
        stream += 2
    connection.close()


def reading(n: int) -> str:
    return json.dumps(
        {
            "id": n,
            "sensor": f"hall-{n % 23}/rack-{n % 7}",
            "temperature": round(20 + random.random() * 8, 2),
            "humidity": round(random.random(), 3),
            "tags": ["production", "floor-2", random.choice(["a", "b", "c"])],
            "note": random.choice(["nothing to report", "door was opened", "fan runs at full speed"]),
        }
    )


async def websocket_serve(port: int) -> None:
    import websockets

    async def answer(socket):
        async for text in socket:
            await socket.send(reading(len(text)))

    async with websockets.serve(answer, "127.0.0.1", port, compression="deflate"):
        await asyncio.Future()


async def websocket_talk(port: int, seconds: float) -> None:
    import websockets

    end = time.monotonic() + seconds

    async def client():
        n = 0
        async with websockets.connect(f"ws://127.0.0.1:{port}/readings", compression="deflate") as socket:
            while time.monotonic() < end:
                for _ in range(20):
                    n += 1
                    await socket.send(reading(n))
                for _ in range(20):
                    await socket.recv()

    await asyncio.gather(*(client() for _ in range(6)))


def main() -> None:
    what, rest = sys.argv[1], sys.argv[2:]
    if what == "grpc-serve":
        grpc_serve(int(rest[0]))
    elif what == "grpc-body":
        grpc_body(rest[0])
    elif what == "websocket-serve":
        asyncio.run(websocket_serve(int(rest[0])))
    elif what == "websocket-talk":
        asyncio.run(websocket_talk(int(rest[0]), float(rest[1])))
    elif what == "dense-serve":
        dense_serve(int(rest[0]))
    elif what == "dense-talk":
        dense_talk(int(rest[0]), int(rest[1]))
    else:
        sys.exit(__doc__)


main()
